import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** A call to an emulated AWS service. */
export interface AwsCall {
  /** "dynamodb", "secretsmanager", "sqs" or "s3" */
  readonly service: string;
  /** "PutItem"; for S3 the HTTP method. */
  readonly action: string;
}

/** Hears every call that arrives at the emulators of this process. */
export function observeCalls(): { readonly calls: AwsCall[]; readonly end: () => void } {
  const calls: AwsCall[] = [];
  const listen = (message: unknown): void => {
    const { method = '', headers } = (message as { request: IncomingMessage }).request;
    const service = /\/([a-z0-9]+)\/aws4_request/.exec(headers.authorization ?? '')?.[1];
    if (service === undefined) return;
    const target = String(headers['x-amz-target'] ?? method);
    calls.push({ service, action: target.replace(/^.*\./, '') });
  };
  subscribe('http.server.request.start', listen);
  return { calls, end: () => unsubscribe('http.server.request.start', listen) };
}
