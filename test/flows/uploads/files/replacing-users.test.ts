import { describe, expect, it } from 'vitest';
import { receiveFile } from '../../../../shared/flows/uploads/files/receive-file.ts';
import { largestUpload } from '../../../../shared/flows/uploads/upload-parts.ts';
import { openFileWorld, toolAt } from './file-world.ts';
import { useFileWorld } from './use-file-world.ts';

const header = 'client_code;user_lastname';
const rows = Array.from({ length: 300 }, (_, i) => `C${i};Silva`);
const fileOf = (...lines: string[]): string => [header, ...lines, ''].join('\r\n');
const rejectedKey = 'reports/acme/my-dso-manager/users/a.csv.rejected.csv';

const toolWith = (replaceUsersAssociation: 0 | 1) =>
  toolAt(() => at.tool.url, undefined, { replaceUsersAssociation });
const at = useFileWorld(urlOf => openFileWorld(urlOf, { partBytes: 1_000, tool: toolWith(1) }));

describe('a file of users that replaces associations', () => {
  it('goes in one call', async () => {
    const message = at.world.put('users', 'a.csv', fileOf(...rows));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.world.reportOf(message)).toMatchObject({ state: 'done', rows: { sent: 300 } });
    expect(at.tool.files.map(({ query }) => query.replace_users_association)).toEqual(['1']);
  });

  it('does not go with a wrong row, and leaves no file that would be dropped again', async () => {
    const message = at.world.put('users', 'a.csv', fileOf(...rows, ';Without code'));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    expect(at.world.reportOf(message)).toMatchObject({
      state: 'refused',
      message: expect.stringMatching(/^1 of 301 rows is wrong.*users file clears.*whole or not at all/),
      rejected: [{ line: 302 }],
    });
    expect(at.tool.calls).toEqual([]);
    expect(at.world.textOf(rejectedKey)).toBeUndefined();
  });

  it('of which the tool ignored a row leaves no such file either', async () => {
    const answer = { success: 'true', nb_user_added: 2, exception_lines: { 'line 2': 'Client unknown' } };
    at.tool.faults.add({ fault: { kind: 'answer-after-commit', body: { text: JSON.stringify(answer) } } });
    const message = at.world.put('users', 'a.csv', fileOf(...rows.slice(0, 3)));
    expect(await at.world.worker.handle(message)).toEqual({ kind: 'done' });
    const report = at.world.reportOf(message);
    expect(report).toMatchObject({ state: 'partial', rejected: [{ line: 2 }] });
    expect(report.message).not.toContain('.rejected.csv');
    expect(at.world.textOf(rejectedKey)).toBeUndefined();
  });

  it('that is too long for one call is refused, and nobody is told to split it', async () => {
    const reports: string[] = [];
    const large = openFileWorld(() => at.tool.url, {
      tool: toolWith(1),
      bucket: {
        headVersion: async () => ({ bytes: largestUpload + 1, contentType: undefined }),
        readVersion: () => {
          throw new Error('It is read.');
        },
        getObject: async () => undefined,
        putObject: async (_, body) => void reports.push(body.toString()),
        putPieces: async () => undefined,
      },
    });
    await large.worker.handle(at.world.put('users', 'a.csv', ''));
    expect(reports.at(-1)).toMatch(/"refused"[\s\S]*never split it[\s\S]*replaceUsersAssociation/);
  });

  it('is refused by the API with a wrong row', async () => {
    const received = { tenant: 'acme', entity: 'users', contentType: 'text/csv' };
    const body = Buffer.from(fileOf('C1;Silva', ';Costa'));
    const parts = {
      isSynced: async () => false,
      uploads: { openUpload: async () => true },
      bucket: { putObject: async () => undefined },
    };
    await expect(receiveFile({ ...received, body }, { ...parts, tool: toolWith(1) })).rejects.toMatchObject({
      status: 422,
    });
    expect(await receiveFile({ ...received, body }, { ...parts, tool: toolWith(0) })).toMatchObject({
      entity: 'users',
    });
  });
});

it('a file of users that adds associations goes in parts, without its wrong rows', async () => {
  const adding = openFileWorld(() => at.tool.url, { partBytes: 1_000, tool: toolWith(0) });
  const message = adding.put('users', 'a.csv', fileOf(...rows, ';Without code'));
  expect(await adding.worker.handle(message)).toEqual({ kind: 'done' });
  expect(adding.reportOf(message)).toMatchObject({ state: 'partial', rows: { sent: 300 } });
  expect(at.tool.files.length).toBeGreaterThan(2);
  expect(adding.textOf(rejectedKey)).toContain('Without code');
});
