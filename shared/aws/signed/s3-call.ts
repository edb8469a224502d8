import { config } from '../../config.ts';
import { clientSettings } from '../client-settings.ts';
import { RefusedCallError } from './refused-call.ts';
import { sdkParts, sendSigned } from './send-signed.ts';

interface S3Call {
  readonly method: 'GET' | 'PUT';
  readonly key: string;
  readonly body?: Buffer;
  readonly contentType?: string;
  /** Kept beside the bytes; values in ASCII, two kilobytes in all. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Refusals that the next try may not meet, as the SDK and S3's own list of errors say ("Try again"). */
const passingCodes = new Set(['RequestTimeout', 'RequestTimeTooSkewed', 'OperationAborted']);

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
 * Gives undefined if the object does not exist; throws RefusedCallError or the error of the connection after three tries.
 */
export async function callS3(call: S3Call): Promise<Buffer | undefined> {
  for (let tried = 1; ; tried++) {
    try {
      const { status, body } = await send(call);
      if (status < 300) return body;
      throw new RefusedCallError('S3', status, body);
    } catch (error) {
      const refusal = error instanceof RefusedCallError && error.$fault === 'client' ? error.name : undefined;
      if (refusal === 'NoSuchKey') return undefined;
      const isFinal = refusal !== undefined && !passingCodes.has(refusal);
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
