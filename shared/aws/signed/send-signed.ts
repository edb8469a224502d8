import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { config } from '../../config.ts';
import { clientSettings } from '../client-settings.ts';

type SdkParts = SecretsManagerClient['config'];

/**
 * Credentials, signatures and connections of the SDK, which are the same in every client. Another client would make up
 * a third of a bundle, and a cold start would compile all of it.
 * @param settings beside those of every AWS client
 */
export const sdkParts = (
  settings: Partial<typeof clientSettings & { signingEscapePath: boolean }> = {},
): SdkParts => new SecretsManagerClient({ ...clientSettings, ...settings }).config;

interface SignedCall {
  /** As the signature names it, "s3". */
  readonly service: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly origin: URL;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
}

/** One call, signed for this region, without a second try. Throws the error of the connection. */
export async function sendSigned(
  { signer, requestHandler }: SdkParts,
  { service, method, origin, path, headers, body }: SignedCall,
): Promise<{ readonly status: number; readonly body: Buffer }> {
  const request = {
    method,
    protocol: origin.protocol,
    hostname: origin.hostname,
    ...(origin.port !== '' && { port: Number(origin.port) }),
    path,
    query: {},
    headers: {
      host: origin.host,
      ...(body && { 'content-length': String(body.length) }),
      ...headers,
    },
    body,
  };
  const scheme = { name: 'sigv4', signingName: service, signingRegion: config.region(), properties: {} };
  const signed = await (await signer(scheme)).sign(request);
  const { response } = await requestHandler.handle(signed as Parameters<typeof requestHandler.handle>[0]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return { status: response.statusCode, body: Buffer.concat(chunks) };
}
