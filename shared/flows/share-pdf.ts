import { randomUUID } from 'node:crypto';

interface Bucket {
  readonly putObject: (key: string, body: Buffer, contentType: string) => Promise<void>;
  readonly presignedUrl: (key: string, seconds: number) => Promise<string>;
}

const sharedSeconds = 300;

/** Lays a PDF where its tenant can fetch it for five minutes, under an address that nobody can guess. */
export async function sharePdf(tenant: string, pdf: Buffer, bucket: Bucket): Promise<string> {
  const key = `pdf/${tenant}/${randomUUID()}.pdf`;
  await bucket.putObject(key, pdf, 'application/pdf');
  return bucket.presignedUrl(key, sharedSeconds);
}
