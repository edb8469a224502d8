import { callS3 } from './signed/s3-call.ts';

/** Stores an object, over an older one of the same key. */
export async function putObject(
  key: string,
  body: Buffer,
  contentType: string,
  metadata: Readonly<Record<string, string>> = {},
): Promise<void> {
  await callS3({ method: 'PUT', key, body, contentType, metadata });
}

/** The bytes of an object, or undefined if there is none of that key. */
export async function getObject(key: string): Promise<Buffer | undefined> {
  return callS3({ method: 'GET', key });
}
