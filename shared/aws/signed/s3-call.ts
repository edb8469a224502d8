import { config } from '../../config.ts';
import { clientSettings } from '../client-settings.ts';
import { RefusedCallError, refusalInXml } from './refused-call.ts';
import { signedSender } from './send-signed.ts';
import { triesOf } from './with-tries.ts';

interface S3Call {
  readonly method: 'GET' | 'PUT';
  readonly key: string;
  readonly body?: Buffer;
  readonly contentType?: string;
  /** Kept beside the bytes; values in ASCII, two kilobytes in all. */
  readonly metadata?: Readonly<Record<string, string>>;
}

/** Milliseconds until the answer begins: bodies are megabytes at most. */
const requestTimeout = 10_000;

/** S3 signs paths as they are sent; other services encode them once more. */
const sendToS3 = signedSender({
  requestHandler: { ...clientSettings.requestHandler, requestTimeout },
  signingEscapePath: false,
});

/** As the SDK's other clients pause. */
const withTries = triesOf(50);

/**
 * Stores or reads one whole object. The bytes of a PUT are part of its signature, so that S3 stores these or none.
 * Gives undefined if the object does not exist; throws RefusedCallError or the error of the connection after three tries.
 */
export async function callS3(call: S3Call): Promise<Buffer | undefined> {
  try {
    return await withTries(() => send(call));
  } catch (error) {
    if (error instanceof RefusedCallError && error.name === 'NoSuchKey') return undefined;
    throw error;
  }
}

async function send({ method, key, body, contentType, metadata = {} }: S3Call): Promise<Buffer> {
  const headers = {
    ...(contentType !== undefined && { 'content-type': contentType }),
    ...Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-amz-meta-${name}`, value])),
  };
  const answer = await sendToS3({ service: 's3', method, ...addressOf(key), headers, body });
  if (answer.status < 300) return answer.body;
  throw new RefusedCallError('S3', answer.status, refusalInXml(answer.body));
}

/** In the region's S3, or in an emulator, which has all buckets under one host. */
function addressOf(key: string): { origin: URL; path: string } {
  const path = `/${key.split('/').map(encodeStrictly).join('/')}`;
  const endpoint = config.s3Endpoint();
  if (endpoint !== undefined) return { origin: new URL(endpoint), path: `/${config.bucket()}${path}` };
  return { origin: new URL(`https://${config.bucket()}.s3.${config.region()}.amazonaws.com`), path };
}

/** Everything but letters, digits and -._~ is encoded, as the signature has it. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
