import { describe, expect, it } from 'vitest';
import { isUploadId, newUploadId, uploadIdIn, uploadIdOf } from '../../shared/ledger/upload-id.ts';

const id = 'abcdefghijklmnopqrstuvwx27';

describe('the id of an upload', () => {
  it('is one that nobody can guess, or the same for one version of a dropped file', () => {
    expect(newUploadId()).toMatch(/^[a-z2-7]{26}$/);
    expect(newUploadId()).not.toBe(newUploadId());
    const dropped = uploadIdOf('acme', 'drop/acme/x.csv', 'v1');
    expect(dropped).toMatch(/^[a-z2-7]{26}$/);
    expect(uploadIdOf('acme', 'drop/acme/x.csv', 'v1')).toBe(dropped);
    for (const other of [
      uploadIdOf('b', 'drop/acme/x.csv', 'v1'),
      uploadIdOf('acme', 'drop/acme/y.csv', 'v1'),
      uploadIdOf('acme', 'drop/acme/x.csv', 'v2'),
    ])
      expect(other).not.toBe(dropped);
  });

  it.each(['', id.slice(1), `${id}a`, id.toUpperCase(), `${id.slice(1)}1`, ` ${id}`, `${id}\n`])(
    'is not %j',
    text => expect(isUploadId(text)).toBe(false),
  );

  it.each([
    [`http-${id}.csv`, id],
    [`http-${id}.json`, id],
    [`${id}-sales.csv`, id],
    [`${id}-`, undefined],
    [`http-${id}.xlsx`, undefined],
    [`http-${id}.csv.gz`, undefined],
    [`x-http-${id}.csv`, undefined],
    [`a${id}-sales.csv`, undefined],
    ['sales.csv', undefined],
  ])('in the name %s is %s', (name, found) => {
    expect(isUploadId(id)).toBe(true);
    expect(uploadIdIn(name)).toBe(found);
  });
});
