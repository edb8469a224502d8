import type { AwsCall } from './access.ts';

/** What IAM calls a request to an object, by its method and the parameters that change its meaning. */
const objectActions: ReadonlyArray<readonly [methods: string, parameter: string, action: string]> = [
  ['GET', 'uploadId', 's3:ListMultipartUploadParts'],
  ['DELETE', 'uploadId', 's3:AbortMultipartUpload'],
  ['GET HEAD', 'versionId', 's3:GetObjectVersion'],
  ['GET HEAD', '', 's3:GetObject'],
  ['DELETE', 'versionId', 's3:DeleteObjectVersion'],
  ['DELETE', '', 's3:DeleteObject'],
  ['PUT', '', 's3:PutObject'],
  ['POST', 'uploads', 's3:PutObject'],
  ['POST', 'uploadId', 's3:PutObject'],
];

/** Bucket and key of a request; the key is empty for a request to the bucket itself. */
export function s3Address(url: string): { readonly bucket: string; readonly key: string } {
  const { pathname } = new URL(url, 'http://127.0.0.1');
  const [bucket = '', key = ''] = /^\/([^/]*)(?:\/(.*))?$/.exec(pathname)?.slice(1) ?? [];
  return { bucket, key: decodeURIComponent(key) };
}

/**
 * What IAM is asked before S3 carries a request out. A request that this file does not know becomes an action that
 * IAM does not know.
 */
export function s3Calls(method: string, url: string, copySource?: string): AwsCall[] {
  const { bucket, key } = s3Address(url);
  const { searchParams } = new URL(url, 'http://127.0.0.1');
  if (key === '') return [bucketCall(method, bucket, searchParams.get('prefix'))];
  const [, , action = 's3:Unknown'] =
    objectActions.find(
      ([methods, parameter]) =>
        methods.split(' ').includes(method) && (parameter === '' || searchParams.has(parameter)),
    ) ?? [];
  const source = copySource === undefined ? [] : s3Calls('GET', `/${copySource.replace(/^\//, '')}`);
  return [{ action, resource: `arn:aws:s3:::${bucket}/${key}` }, ...source];
}

/** Looking into a bucket; what else is done to buckets is not for functions. */
export function bucketCall(method: string, bucket: string, prefix: string | null): AwsCall {
  const action = method === 'GET' || method === 'HEAD' ? 's3:ListBucket' : 's3:Unknown';
  const resource = `arn:aws:s3:::${bucket}`;
  return prefix === null ? { action, resource } : { action, resource, context: { 's3:prefix': prefix } };
}
