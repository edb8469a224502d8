import { randomUUID } from 'node:crypto';

/** The part of the bucket that files are handed over in. */
export interface SharingBucket {
  readonly putObject: (key: string, body: Buffer, contentType: string) => Promise<void>;
  readonly presignedUrl: (key: string, seconds: number) => Promise<string>;
}

interface SharedFile {
  readonly bytes: Buffer;
  readonly contentType: string;
  /** Of its name: "pdf". */
  readonly extension: string;
}

const sharedSeconds = 300;

/** Lays a file where its tenant can fetch it for five minutes, under an address that nobody can guess. */
export async function shareFile(tenant: string, file: SharedFile, bucket: SharingBucket): Promise<string> {
  const key = `pdf/${tenant}/${randomUUID()}.${file.extension}`;
  await bucket.putObject(key, file.bytes, file.contentType);
  return bucket.presignedUrl(key, sharedSeconds);
}
