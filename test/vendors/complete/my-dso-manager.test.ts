import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importAnswer, importFailure } from '../../../shared/vendors/my-dso-manager/endpoints/answer.ts';
import { myDsoManagerEndpoints } from '../../../shared/vendors/my-dso-manager/endpoints/table.ts';
import { startUploads, type UploadsWorld } from '../../functions/uploads-world.ts';
import { eventually } from '../../local/eventually.ts';
import { type RecordingFront, startRecordingFront } from '../../sandbox/recording-front.ts';
import { type DocumentedFields, readDocumented } from '../documented/read-documented.ts';
import { rowsOf } from '../documented/rows-of.ts';

/*
 * Every column, option and path that MY DSO MANAGER's document prints, through our own door: accepted once and
 * seen on its way to the tool, refused once.
 */

const documented = readDocumented('my-dso-manager').map(call => ({
  ...call,
  route: `${call.method} ${call.path}`,
}));
const immediate = documented.filter(({ path }) => path.startsWith('/api/'));
const rows = rowsOf(myDsoManagerEndpoints);

/** Values of a query that a row refuses, by the word of the document. */
const wrongOption: Readonly<Record<string, string>> = { string: 'EBCDIC', 'true/false': 'yes', '0/1': '2' };

/** A cell that the column takes, and one that it does not; a text takes anything. */
function cellsOf(name: string, word: string): { readonly good: string; readonly bad?: string } {
  if (name.endsWith('_currency')) return { good: 'EUR', bad: 'euros' };
  if (/_date(_|$)/.test(name)) return { good: '2026-04-26', bad: '26.04.2026' };
  if (word === 'amount') return { good: '1 200,00', bad: 'much' };
  if (word.includes('/')) return { good: word.split('/')[0] ?? '', bad: 'none of these' };
  return { good: `text of ${name}` };
}

const fileOf = (names: readonly string[], cells: readonly string[]): string =>
  `${names.join(';')}\r\n${cells.join(';')}\r\n`;
const goodFile = (columns: DocumentedFields): string =>
  fileOf(
    Object.keys(columns),
    Object.entries(columns).map(([name, word]) => cellsOf(name, word).good),
  );

let world: UploadsWorld;
let front: RecordingFront;
const accepted = { columns: 0, options: new Set<string>() };
const refused = { columns: 0, options: new Set<string>() };

const post = (entity: string, body: string) =>
  world.call('POST', `my-dso-manager/${entity}`, { body, type: 'text/csv' });

/** Sends a file through our door and gives what the tool got. The asynchronous path ends without a result. */
async function send(entity: string, body: string, end: 'done' | 'unknown' = 'done') {
  const before = front.calls.length;
  const { status, json } = await post(entity, body);
  expect(json).toMatchObject({ uploadId: expect.any(String) });
  expect(status).toBe(202);
  await world.uploadOf(String(json.uploadId), end);
  const calls = front.calls.slice(before);
  expect(calls).toHaveLength(1);
  const [line = '', headers, csv] =
    calls.map(call => [call.line, call.headers, call.body.toString()] as const)[0] ?? [];
  const url = new URL(line.replace(/^POST /, ''), 'http://tool');
  return { path: url.pathname, query: url.searchParams, headers, csv };
}

beforeAll(async () => {
  world = await startUploads();
  front = await startRecordingFront(world.tool.url);
  await world.connect({ baseUrl: front.url });
});
afterAll(async () => {
  await world?.[Symbol.asyncDispose]();
  await front?.close();
});

const nameOf = (path: string): string => path.split('/').at(-1) ?? '';
/** The cells of a line as the tool reads them. */
const cellsOfLine = (line = ''): string[] => line.split(';').map(cell => cell.replace(/^"|"$/g, ''));

describe('takes every documented column and option', () => {
  it.each(immediate)('$route', async ({ path, columns, query }) => {
    const got = await send(nameOf(path), goodFile(columns));
    expect(got.path).toBe(path);
    const [header, cells] = (got.csv ?? '').split('\r\n').map(cellsOfLine);
    expect(header?.toSorted()).toEqual(Object.keys(columns).toSorted());
    expect(cells?.every(cell => cell !== '')).toBe(true);
    expect([...got.query.keys()].toSorted()).toEqual(Object.keys(query).toSorted());
    accepted.columns += header?.length ?? 0;
    for (const [name, value] of got.query) accepted.options.add(`${name}=${value}`);
  });

  it('STOCK mode clears what the file does not hold', async () => {
    const items = immediate.find(({ path }) => path === '/api/items');
    const { query } = await send('open-items', goodFile(items?.columns ?? {}));
    expect(query.get('clear_items_not_modified')).toBe('true');
    accepted.options.add('clear_items_not_modified=true');
  });

  it('answers with every documented field', async () => {
    const call = front.calls.find(({ line }) => line.startsWith('POST /api/users'));
    const ask = async (body: string): Promise<Readonly<Record<string, unknown>>> => {
      const { authorization = '' } = call?.headers ?? {};
      const headers = { authorization, 'content-type': 'text/csv; charset=UTF-8' };
      const address = `${world.tool.url}/api/users?encoding=UTF-8&replace_users_association=0`;
      return importAnswerOf(await (await fetch(address, { method: 'POST', headers, body })).text());
    };
    const answers = [
      await ask('client_code;user_lastname\r\nC1;Silva\r\nC2;Costa;too many\r\n'),
      await ask('no_such_column\r\n1\r\n'),
    ];
    const shown = new Set(answers.flatMap(Object.keys));
    const fields = Object.keys(immediate[0]?.reply.one ?? {});
    expect(fields.filter(name => !shown.has(name))).toEqual([]);
  });

  it('goes the asynchronous path if the connection says so, and replaces associations if it says so', async () => {
    // A new connection ends the container: not while it has yet to acknowledge a message.
    await eventually('every message is acknowledged', async () => {
      const { visible, inFlight } = await world.cloud.queueDepth('upload-my-dso-manager-csv');
      return visible + inFlight === 0 || undefined;
    });
    await world.connect({ baseUrl: front.url, asynchronousAboveRows: 1, replaceUsersAssociation: 1 });
    for (const { path, columns, query } of documented.filter(call => call.path.startsWith('/apiPutFiles/'))) {
      const entity = nameOf(path);
      const file = goodFile(immediate.find(call => nameOf(call.path) === entity)?.columns ?? columns);
      const [header, cells = ''] = file.split('\r\n');
      // Contacts that were sent before would not go again.
      const fresh = ['second', 'third'].map(word => cells.replaceAll('text of', `${word} text of`));
      const got = await send(entity, [header, ...fresh, ''].join('\r\n'), 'unknown');
      expect(got.path).toBe(path);
      expect([...got.query.keys()].toSorted()).toEqual(Object.keys(query).toSorted());
      for (const [name, value] of got.query) accepted.options.add(`${name}=${value}`);
    }
  });
});

describe('refuses every column once', () => {
  it.each(immediate)('$route', async ({ path, columns, mandatory }) => {
    const names = Object.keys(columns);
    const good = Object.entries(columns).map(([name, word]) => cellsOf(name, word).good);
    const before = front.calls.length;
    const expectRefusal = async (file: string, column: string): Promise<void> => {
      const { status, json } = await post(nameOf(path), file);
      expect(status, column).toBe(422);
      expect(json.errors, column).toEqual([expect.objectContaining({ path: column })]);
    };
    for (const [index, name] of names.entries()) {
      const { bad } = cellsOf(name, columns[name] ?? '');
      if (bad !== undefined) await expectRefusal(fileOf(names, good.with(index, bad)), name);
      else await expectRefusal(fileOf([...names, name], [...good, 'again']), name);
      refused.columns += 1;
    }
    for (const name of mandatory) {
      const index = names.indexOf(name);
      await expectRefusal(fileOf(names.toSpliced(index, 1), good.toSpliced(index, 1)), name);
    }
    await expectRefusal(fileOf([...names, 'not_documented'], [...good, '1']), 'not_documented');
    expect(front.calls.length).toBe(before);
  });

  it.each(documented)('$route and its options of another kind', ({ route, query }) => {
    const schema = rows.get(route)?.query;
    for (const [name, word] of Object.entries(query)) {
      const given = { encoding: 'UTF-8', ...usualOptions(query) };
      expect(schema?.safeParse(given).success).toBe(true);
      expect(schema?.safeParse({ ...given, [name]: wrongOption[word] }).success, name).toBe(false);
      refused.options.add(name);
    }
  });

  it('an answer with a field of another kind is not valid', () => {
    const right = { success: 'false', error_code: 'A', error_description: 'B' };
    expect(importFailure.safeParse(right).success).toBe(true);
    expect(importFailure.safeParse({ ...right, success: 7 }).success).toBe(false);
    for (const name of Object.keys(immediate[0]?.reply.one ?? {}).filter(field => /^(nb_|exc)/.test(field))) {
      expect(importAnswer.safeParse({ success: 'true', [name]: 'many' }).success, name).toBe(false);
    }
  });
});

it('every column and option was accepted and refused', () => {
  const columns = immediate.reduce((sum, call) => sum + Object.keys(call.columns).length, 0);
  process.stdout.write(
    `MY DSO MANAGER: ${accepted.columns} of ${columns} columns accepted, ${refused.columns} refused\n`,
  );
  expect([accepted.columns, refused.columns]).toEqual([columns, columns]);
  expect([...accepted.options].toSorted()).toEqual([
    'clear_items_not_modified=false',
    'clear_items_not_modified=true',
    'encoding=UTF-8',
    'replace_users_association=0',
    'replace_users_association=1',
  ]);
  expect(refused.options).toEqual(
    new Set(['encoding', 'clear_items_not_modified', 'replace_users_association']),
  );
});

function usualOptions(query: DocumentedFields): Readonly<Record<string, string>> {
  const usual = { clear_items_not_modified: 'false', replace_users_association: '0' };
  return Object.fromEntries(Object.entries(usual).filter(([name]) => name in query));
}

function importAnswerOf(text: string): Readonly<Record<string, unknown>> {
  const json: unknown = JSON.parse(text);
  return Object(json);
}
