import { config } from '../../config.ts';
import { clientSettings } from '../client-settings.ts';
import { sdkParts, sendSigned } from './send-signed.ts';

interface S3Call {
  readonly method: 'GET' | 'PUT';
  readonly key: string;
  readonly body?: Buffer;
  readonly contentType?: string;
  /** Kept beside the bytes; values in ASCII, two kilobytes in all. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** S3 said no, or said nothing that can be used, three times. `$metadata` and `$fault` as errors of the SDK have them. */
class S3CallError extends Error {
  override readonly name = 'S3CallError';
  readonly $fault: 'client' | 'server';
  readonly $metadata: { readonly httpStatusCode: number };
  constructor(status: number, code: string) {
    super(`S3 answered ${status} ${code}.`);
    this.$fault = status < 500 ? 'client' : 'server';
    this.$metadata = { httpStatusCode: status };
  }
}

/** Milliseconds until the answer begins: bodies are megabytes at most. */
const requestTimeout = 10_000;
const firstPause = 100;

let parts: ReturnType<typeof sdkParts> | undefined;

/** S3 signs paths as they are sent; other services encode them once more. */
const partsForS3 = () =>
  (parts ??= sdkParts({
    requestHandler: { ...clientSettings.requestHandler, requestTimeout },
    signingEscapePath: false,
  }));

/**
 * Stores or reads one whole object. The bytes of a PUT are part of its signature, so that S3 stores these or none.
 * Gives undefined if the object does not exist; throws S3CallError or the error of the connection after three tries.
 */
export async function callS3(call: S3Call): Promise<Buffer | undefined> {
  for (let tried = 1; ; tried++) {
    try {
      const { status, body } = await send(call);
      if (status < 300) return body;
      const code = /<Code>(\w+)<\/Code>/.exec(body.toString('utf8'))?.[1] ?? '';
      if (status === 404 && code === 'NoSuchKey') return undefined;
      throw new S3CallError(status, code);
    } catch (error) {
      const isFinal = error instanceof S3CallError && error.$fault === 'client';
      if (isFinal || tried === clientSettings.maxAttempts) throw error;
      await new Promise(resolve => setTimeout(resolve, Math.random() * firstPause * 2 ** tried));
    }
  }
}

function send({ method, key, body, contentType, metadata = {} }: S3Call) {
  const headers = {
    ...(contentType !== undefined && { 'content-type': contentType }),
    ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
  };
  return sendSigned(partsForS3(), { service: 's3', method, ...addressOf(key), headers, body });
}

/** In the region's S3, or in an emulator, which has all buckets under one host. */
function addressOf(key: string): { origin: URL; path: string } {
  const path = `/${key.split('/').map(encodeStrictly).join('/')}`;
  const endpoint = config.s3Endpoint();
  if (endpoint !== undefined) return { origin: new URL(endpoint), path: `/${config.bucket()}${path}` };
  return { origin: new URL(`https://${config.bucket()}.s3.${config.region()}.${config.awsDomain()}`), path };
}

/** Everything but letters, digits and -._~ is encoded, as the signature has it. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
