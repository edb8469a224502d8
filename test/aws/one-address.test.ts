import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Cloud, startCloud } from '../local/cloud.ts';

/** S3 with AWS_ENDPOINT_URL alone, as functions find it in an emulator: by number, and by a name. */
describe.each(['127.0.0.1', 'localhost'])('objects at %s', host => {
  let cloud: Cloud;
  let bucket: typeof import('../../shared/aws/bucket.ts');
  let versions: typeof import('../../shared/aws/object-version.ts');
  let pieces: typeof import('../../shared/aws/put-pieces.ts');
  let presign: typeof import('../../shared/aws/presign.ts');

  beforeAll(async () => {
    cloud = await startCloud({ functions: [] });
    vi.resetModules();
    const environment = {
      STAGE: 'dev',
      BUCKET_NAME: cloud.bucket,
      AWS_REGION: cloud.region,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_ENDPOINT_URL: cloud.aws.s3.replace('127.0.0.1', host),
    };
    for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
    bucket = await import('../../shared/aws/bucket.ts');
    versions = await import('../../shared/aws/object-version.ts');
    pieces = await import('../../shared/aws/put-pieces.ts');
    presign = await import('../../shared/aws/presign.ts');
  });
  afterAll(async () => {
    await cloud.close();
    vi.unstubAllEnvs();
  });

  it('are stored and read whole', async () => {
    await bucket.putObject('drop/a b.csv', Buffer.from('ação'), 'text/csv');
    expect((await bucket.getObject('drop/a b.csv'))?.toString()).toBe('ação');
    expect(await bucket.getObject('drop/other')).toBeUndefined();
  });

  it('are stored in parts and read in versions', async () => {
    const piece = 'x'.repeat(5 * 1024 * 1024);
    await pieces.putPieces(
      'reports/large',
      (async function* () {
        for (let count = 0; count < 3; count++) yield piece;
      })(),
      'text/csv',
    );
    const address = await presign.presignedUrl('reports/large', 60);
    const etag = (await fetch(address, { method: 'GET' })).headers.get('etag')?.replaceAll('"', '') ?? '';
    const { bytes } = await versions.headVersion({ key: 'reports/large', etag });
    expect(bytes).toBe(3 * piece.length);
    const read = await Array.fromAsync(versions.readVersion({ key: 'reports/large', etag }, bytes));
    expect(Buffer.concat(read).length).toBe(bytes);
  });

  it('have presigned addresses there', async () => {
    const put = await presign.presignedPut('drop/b.csv', 60, 3);
    expect(put).toMatch(new RegExp(`^http://${RegExp.escape(host)}:\\d+/${cloud.bucket}/drop/b\\.csv\\?`));
    expect((await fetch(put, { method: 'PUT', body: 'abc' })).status).toBe(200);
    const get = await presign.presignedUrl('drop/b.csv', 60);
    expect(await (await fetch(get)).text()).toBe('abc');
  });
});
