import { createHash } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newApiKey } from '../../../shared/commands/tenants/new-api-key.ts';
import { apiKeysConnection } from '../../../shared/domain/api-keys.ts';
import { runCommand } from '../run-command.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const make = (...args: string[]) => runCommand(root, ['keys:new', '--tenant', 'azulejo', ...args]);
const entryIn = (printed: string): unknown => JSON.parse(/^ {2}(\{.*\})$/m.exec(printed)?.[1] ?? 'null');

it('makes keys of which only the digest is kept, in the form that the check of keys takes', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(fc.constant(undefined), () => {
      const { key, sha256 } = newApiKey();
      expect(key).toMatch(/^ibk_[A-Za-z0-9]{40}$/);
      expect(sha256).toBe(createHash('sha256').update(key).digest('hex'));
      expect(apiKeysConnection.schema.safeParse({ keys: [{ id: 'office', sha256 }] }).success).toBe(true);
      expect(seen.has(key)).toBe(false);
      seen.add(key);
    }),
    { numRuns: 500 },
  );
});

it('uses all letters and digits equally often', () => {
  const counts = new Map<string, number>();
  const keys = 3_000;
  for (let i = 0; i < keys; i++) {
    for (const letter of newApiKey().key.slice(4)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  }
  expect(counts.size).toBe(62);
  const expected = (keys * 40) / 62;
  const chiSquare = [...counts.values()].reduce((sum, n) => sum + (n - expected) ** 2 / expected, 0);
  // 61 degrees of freedom: fair keys stay below in all but one of more than a million million runs; bytes modulo 62 give 1,100.
  expect(chiSquare).toBeLessThan(180);
});

it('shows the key and its entry, with the scopes and the last day that were asked for', async () => {
  const { printed, exitCode, errors } = await make(
    ...['--id', 'till', '--scopes', 'uploads,documents', '--expires', '2099-12-31'],
  );
  expect([exitCode, errors]).toEqual([0, '']);
  const key = /ibk_\w{40}/.exec(printed)?.[0] ?? '';
  expect(entryIn(printed)).toEqual({
    id: 'till',
    sha256: createHash('sha256').update(key).digest('hex'),
    scopes: ['documents', 'uploads'],
    expires: '2099-12-31T23:59:59Z',
  });
});

it('opens everything, and says so, if nobody can be asked', async () => {
  const { printed, errors } = await make();
  expect(errors).toContain('this key opens everything of its tenant');
  expect(entryIn(printed)).toMatchObject({
    id: 'office',
    scopes: ['documents', 'uploads', 'vendor-read', 'vendor-write'],
  });
});

it.each([
  [['--scopes', 'document'], 'There is no scope "document"; did you mean "documents"?'],
  [['--scopes', 'all'], 'There is no scope "all": there are documents, uploads, vendor-read, vendor-write.'],
  [['--expires', '2027-02-30'], '--expires takes a day'],
  [['--expires', '2027-13-01'], '--expires takes a day'],
  [['--expires', 'soon'], '--expires takes a day'],
  [['--expires', '2020-01-01'], '--expires 2020-01-01 is over already.'],
  [['--id', ''], '--id takes 1 to 64 characters.'],
])('refuses %j', async (args, says) => {
  expect(await make(...args)).toMatchObject({
    exitCode: 2,
    printed: '',
    errors: expect.stringContaining(says),
  });
});

it('needs a tenant', async () => {
  const ended = await runCommand(root, ['keys:new']);
  expect(ended).toMatchObject({ exitCode: 2, errors: expect.stringContaining('--tenant is missing') });
});
