import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import { item, itemsFile, startUploads, type UploadsWorld } from './uploads-world.ts';

let world: UploadsWorld;
let names = 0;
/** A path of a file that was not dropped yet. */
const fresh = (entity: string, tenant = 'acme'): string =>
  `${tenant}/my-dso-manager/${entity}/file-${++names}.csv`;

/** Hands over the event of one version of a file, as the queue does. */
async function sendEvent(path: string, file: string, version: string): Promise<void> {
  const etag = createHash('md5').update(file).digest('hex');
  const object = { key: `drop/${path}`, etag, 'version-id': version, sequencer: '1' };
  const body = {
    source: 'aws.s3',
    'detail-type': 'Object Created',
    time: new Date().toISOString(),
    detail: { object },
  };
  const attributes = { ApproximateReceiveCount: '1', SentTimestamp: String(Date.now()) };
  const messageId = `${version}-${++names}`;
  const record = { messageId, receiptHandle: 'none', body: JSON.stringify(body), attributes };
  const result = await world.cloud.invoke('upload-my-dso-manager-csv', { Records: [record] });
  expect(result).toEqual({ ok: true, result: { batchItemFailures: [] } });
}

beforeAll(async () => {
  world = await startUploads();
});
beforeEach(() => world.tool.reset());
afterAll(() => world?.[Symbol.asyncDispose]());

describe('a dropped file', () => {
  it('reaches the tool whatever the order of its columns, and is reported', async () => {
    const report = await world.drop(
      'acme/my-dso-manager/items/april.csv',
      'item_number;client_code;item_amount_initial_inc_tax;item_type;item_date_due;item_date_issue;item_field_perso1\r\n' +
        '"FT A26/1";C1;"6 580,10";FAC;2026-05-03;2026-04-26;"=1+1"\r\n',
    );
    expect(report).toMatchObject({
      tenant: 'acme',
      target: 'my-dso-manager',
      entity: 'items',
      key: 'drop/acme/my-dso-manager/items/april.csv',
      state: 'done',
      rows: { read: 1, accepted: 1, rejected: 0, sent: 1 },
      totals: { unspecified: '6580.10' },
      vendor: { nb_item_added: 1, nb_item_modified: 0 },
      rejected: [],
    });
    expect([...world.tool.items.values()]).toMatchObject([
      { amount: '6580.10', fields: { item_number: 'FT A26/1', item_field_perso1: '=1+1' } },
    ]);
    const { status, json } = await world.call('GET', `uploads/${report.uploadId}`);
    expect([status, json]).toEqual([200, report]);
  });

  it.each([
    [
      'clients',
      'client_code;client_business_name;client_field_perso1\nC1;"Loja; Lda";x\n',
      { nb_client_added: 1 },
    ],
    ['users', 'client_code;user_lastname\nC1;Silva\n', { nb_user_added: 1 }],
    ['contacts', 'client_code;contact_lastname;contact_role\nC9;Costa;accounting\n', { nb_contact_added: 1 }],
  ])('of %s is taken', async (entity, text, vendor) => {
    expect(await world.drop(fresh(entity), text)).toMatchObject({ state: 'done', vendor });
  });

  it('is read in the charset of its content type', async () => {
    const bytes = Buffer.from('client_code;client_business_name\nC1;Jo\xe3o\n', 'latin1');
    expect((await world.drop(fresh('clients'), bytes)).state).toBe('refused');
    const noEncoding = await world.drop(fresh('clients'), bytes, 'text/csv; charset=constructor');
    expect(noEncoding).toMatchObject({ state: 'refused', message: expect.stringContaining('constructor') });
    const report = await world.drop(fresh('clients'), bytes, 'text/csv; charset=ISO-8859-1');
    expect(report.state).toBe('done');
    expect(world.tool.clients.get('C1')).toMatchObject({ client_business_name: 'João' });
  });

  it('sends its good rows and gives the bad ones back, with what the tool ignored', async () => {
    world.tool.switches.unknownColumns = 'ignore';
    const path = fresh('items');
    const report = await world.drop(path, itemsFile(item('1'), item('2', '1.200'), item('3'), 'FAC;4'));
    expect(report).toMatchObject({
      state: 'partial',
      rows: { read: 4, accepted: 2, rejected: 2, sent: 2 },
      rejected: [
        { line: 3, path: 'item_amount_initial_inc_tax' },
        { line: 5, path: '' },
      ],
    });
    expect(world.tool.openItems()).toEqual(['1', '3']);
    const rejected = await world.read(`reports/${path}.rejected.csv`);
    expect(rejected?.split('\r\n')).toMatchObject([
      expect.stringMatching(/^"line";"reason";"item_type"/),
      expect.stringMatching(/^"3";"item_amount.*ambiguous.*";"FAC";"2";.*"1\.200"/),
      expect.stringMatching(/^"5";.*;"FAC";"4"$/),
      '',
    ]);
    const fixed = (rejected ?? '').replace('"1.200"', '"1200.00"').replace(/"5";.*\r\n/, '');
    expect(await world.drop(fresh('items'), fixed)).toMatchObject({ state: 'done', rows: { sent: 1 } });
    expect(world.tool.openItems()).toEqual(['1', '2', '3']);
  });

  it('that has an item twice gives the second back, with the reason', async () => {
    const path = fresh('items');
    const report = await world.drop(path, itemsFile(item('1'), item('1 ', '50.00'), item('2')));
    expect(report).toMatchObject({
      state: 'partial',
      totals: { EUR: '200.00' },
      rejected: [{ line: 3, path: 'item_number' }],
    });
    expect(await world.read(`reports/${path}.rejected.csv`)).toMatch(
      /"3";"item_number is in a row above already.*";"FAC";"1 ";.*"50\.00"/,
    );
    expect(world.tool.openItems()).toEqual(['1', '2']);
  });

  it.each(['header', 'first-row'] as const)(
    'names rows that the tool ignored by their own lines (%s is line 1)',
    async lineOne => {
      world.tool.switches.lineOne = lineOne;
      world.tool.faults.add({
        fault: {
          kind: 'answer-after-commit',
          body: {
            text: JSON.stringify({
              success: 'true',
              nb_item_added: 1,
              exception_lines:
                lineOne === 'header'
                  ? { 'line 3': 'Client unknown' }
                  : { 'line 1': 'x', 'line 2': 'Client unknown' },
            }),
          },
        },
      });
      const path = fresh('items');
      const report = await world.drop(path, itemsFile(item('1'), item('bad', 'x'), item('2')));
      expect(report).toMatchObject({ state: 'partial', vendor: { nb_item_added: 1 } });
      expect(report.rejected).toContainEqual({
        line: 4,
        path: '',
        message: expect.stringContaining('Client unknown'),
      });
      expect(await world.read(`reports/${path}.rejected.csv`)).toContain('"4";"MY DSO MANAGER ignored it');
    },
  );

  it('twice under the same name is two uploads with two reports', async () => {
    const path = fresh('items');
    const first = await world.drop(path, itemsFile(item('1')));
    await world.put(path, itemsFile(item('1'), item('2')));
    const second = await eventually('the second report', async () => {
      const report = await world.reportOf(`drop/${path}`, 'done');
      return report.uploadId === first.uploadId ? undefined : report;
    });
    expect(second.vendor).toMatchObject({ nb_item_added: 1, nb_item_modified: 1 });
    expect((await world.call('GET', `uploads/${first.uploadId}`)).json).toEqual(first);
    expect((await world.call('GET', `uploads/${second.uploadId}`)).json).toEqual(second);
  });

  it('whose event comes twice is sent once', async () => {
    const path = fresh('items');
    const file = itemsFile(item('1'));
    await world.drop(path, file);
    await sendEvent(path, file, 'version-1');
    await sendEvent(path, file, 'version-1');
    expect(world.tool.files).toHaveLength(2);
  });

  it('that was replaced before its turn is refused, and the one in its place goes', async () => {
    const path = fresh('items');
    await world.drop(path, itemsFile(item('new')));
    await sendEvent(path, itemsFile(item('old')), 'version-0');
    expect((await world.reportOf(`drop/${path}`, 'refused')).message).toContain('deleted or replaced');
    expect(world.tool.openItems()).toEqual(['new']);
  });

  it.each([
    ['invoices', 'x.csv', 'takes items, open-items, clients, contacts, users'],
    ['items', 'x.xlsx', '.csv or .txt'],
    ['items', 'deep/x.csv', undefined],
  ])('in %s/%s gets a report as well', async (entity, name, message) => {
    const report = await world.drop(`acme/my-dso-manager/${entity}/${name}`, itemsFile(item('1')));
    if (message === undefined) expect(report.state).toBe('done');
    else expect(report).toMatchObject({ state: 'refused', message: expect.stringContaining(message) });
  });

  it('of one tenant never reaches the account of another', async () => {
    await world.drop(fresh('items', 'globex'), itemsFile(item('G1')));
    await world.drop(fresh('items', 'acme'), itemsFile(item('A1')));
    expect([world.tool.openItems(), world.otherTool.openItems()]).toEqual([['A1'], ['G1']]);
  });

  it('leaves no cell, name or password in the logs', () => {
    const lines = world.cloud
      .logs()
      .map(({ line }) => line)
      .join('\n');
    for (const secret of ['sandbox-password', 'João', 'Silva', 'FT A26/1', 'ibk_'])
      expect(lines).not.toContain(secret);
  });
});

describe('a file whose sending fails', () => {
  let persons = 0;
  const person = (): string => `client_code;contact_lastname\nK0;Pessoa ${++persons}\n`;

  it.each([
    ['the connection is cut before the work', { kind: 'cut-before-commit' }],
    ['the connection is cut after the work', { kind: 'cut-after-commit' }],
    ['the answer is cut', { kind: 'reset-mid-body' }],
    ['the answer is half JSON', { kind: 'answer-after-commit', body: 'truncated-json' }],
    ['the answer is other JSON', { kind: 'answer-after-commit', body: 'wrong-json' }],
    ['the answer is a web page', { kind: 'html' }],
    ['the answer is 500', { kind: 'status', status: 500 }],
    ...[302, 401, 403, 404, 405, 413, 429, 504].map(
      status =>
        [
          `the answer is ${status} after the work`,
          { kind: 'answer-after-commit', status, body: 'html', headers: { 'retry-after': '0' } },
        ] as const,
    ),
    [
      'a success tells of an error',
      { kind: 'answer-after-commit', body: { text: '{"success":"true","error_code":"17"}' } },
    ],
    ['the answer is a failure after the work', { kind: 'fail-after-commit' }],
  ] as const)('because %s is, of contacts, reported as unknown and never sent again', async (_, fault) => {
    world.tool.faults.add({ fault });
    const report = await world.drop(fresh('contacts'), person());
    expect(report).toMatchObject({ state: 'unknown', message: expect.stringContaining('nobody knows') });
    expect(world.tool.calls).toHaveLength(1);
  });

  it.each([
    [
      'a success tells of an error',
      { kind: 'answer-after-commit', body: { text: '{"success":"true","error_code":"17"}' } },
    ],
    ['a part of it was taken', { kind: 'fail-after-commit' }],
  ] as const)('because %s in the words of the tool is unknown, and needs a person', async (_, fault) => {
    world.tool.faults.add({ fault });
    const report = await world.drop(fresh('items'), itemsFile(item('1')));
    expect(report).toMatchObject({ state: 'unknown', message: expect.stringContaining('nobody knows') });
    expect(world.tool.calls).toHaveLength(1);
  });

  it('because the tool refuses it is refused with its words', async () => {
    world.tool.faults.add({ fault: { kind: 'refuse', code: '17', description: 'Licence expired' } });
    expect(await world.drop(fresh('items'), itemsFile(item('1')))).toMatchObject({
      state: 'refused',
      message: expect.stringContaining('17 Licence expired'),
    });
  });

  it.each([429, 401])('because of %i in the words of the tool waits and goes by itself', async status => {
    const body = '{"success":"false","error_code":"A","error_description":"Not now"}';
    const headers = { 'content-type': 'application/json', 'retry-after': '2' };
    world.tool.faults.add({ fault: { kind: 'status', status, headers, body } });
    const report = await world.drop(fresh('items'), itemsFile(item('1')));
    expect([report.state, world.tool.calls.length]).toEqual(['done', 2]);
  });

  it('because the tool counts none of it is done, and says to look there', async () => {
    const text = '{"success":"true","nb_item_added":0,"nb_item_modified":0}';
    world.tool.faults.add({ fault: { kind: 'answer-after-commit', body: { text } } });
    const report = await world.drop(fresh('items'), itemsFile(item('1')));
    expect(report).toMatchObject({ state: 'done', message: expect.stringContaining('Look there') });
  });

  it('or not: what the tool adds to its counters that is not a figure leaves the report readable', async () => {
    const text = '{"success":"true","nb_item_added":1,"nb_item_kept":"2","nb_item_note":"1 of 1"}';
    world.tool.faults.add({ fault: { kind: 'answer-after-commit', body: { text } } });
    const report = await world.drop(fresh('items'), itemsFile(item('1')));
    expect(report.vendor).toEqual({ nb_item_added: 1, nb_item_kept: 2 });
    expect((await world.call('GET', `uploads/${report.uploadId}`)).status).toBe(200);
  });

  it('because the tool is down waits, says so, and goes once it is up', async () => {
    await world.tool.faults.down();
    const key = await world.put(fresh('open-items'), itemsFile(item('1')));
    const waiting = await eventually('the report tells of the outage', async () => {
      const report = await world.reportOf(key, 'waiting');
      return report.message.includes('tried again') ? report : undefined;
    });
    expect(Date.parse(waiting.nextTryAt ?? '')).toBeGreaterThan(Date.parse(waiting.updatedAt));
    await world.tool.faults.up();
    expect((await world.reportOf(key, 'done')).rows.sent).toBe(1);
    expect(world.tool.openItems()).toEqual(['1']);
  });

  it('is still reported every few seconds while the tool works', async () => {
    world.tool.faults.add({ fault: { kind: 'delay', ms: 6_500 } });
    const key = await world.put(fresh('items'), itemsFile(item('1')));
    const first = await world.reportOf(key, 'sending');
    const next = await eventually('the report is renewed', async () => {
      const report = await world.reportOf(key, 'sending');
      return report.updatedAt === first.updatedAt ? undefined : report;
    });
    expect(Date.parse(next.updatedAt) - Date.parse(first.updatedAt)).toBeLessThan(10_000);
    await world.reportOf(key, 'done');
  });
});

describe('contacts', () => {
  const header = 'client_code;contact_lastname;contact_email;contact_unique_key';
  const file = (...rows: string[]): string => [header, ...rows].map(row => `${row}\n`).join('');

  it('that were sent before are not sent again, by key or by content', async () => {
    await world.drop(fresh('contacts'), file('K1;Silva;s@x.pt;', 'K1;Costa;c@x.pt;k-1', 'K1;Silva;s@x.pt;'));
    expect(world.tool.contacts).toHaveLength(2);
    const again = await world.drop(
      fresh('contacts'),
      `contact_unique_key;contact_lastname;client_code;contact_email\n;Silva;K1;s@x.pt\nk-1;Costa-Reis;K1;c@x.pt\nk-2;Nova;K1;n@x.pt\n`,
    );
    expect(again).toMatchObject({ state: 'done', rows: { read: 3, accepted: 3, sent: 1 } });
    expect(world.tool.contacts.map(contact => contact.contact_lastname)).toEqual(['Silva', 'Costa', 'Nova']);
    const third = await world.drop(fresh('contacts'), file('K1;Silva;s@x.pt;'));
    expect([third.state, third.rows.sent]).toEqual(['done', 0]);
    expect(third.message).toContain('sent before');
  });

  it('that have one key in a file and say different things are not taken for one: the second is given back', async () => {
    const path = fresh('contacts');
    const report = await world.drop(path, file('K4;Um;1@x.pt;k-4', 'K4;Dois;2@x.pt;k-4', 'K4;Um;1@x.pt;k-4'));
    expect(report).toMatchObject({
      state: 'partial',
      rows: { read: 3, accepted: 2, rejected: 1, sent: 1 },
      rejected: [{ line: 3, path: 'contact_unique_key' }],
    });
    const rejected = (await world.read(`reports/${path}.rejected.csv`)) ?? '';
    expect(rejected).toMatch(/"3";"contact_unique_key is in a row above already.*";"K4";"Dois";/);
    await world.drop(fresh('contacts'), rejected.replace('"k-4"', '"k-5"'));
    expect(world.tool.contacts.map(contact => contact.contact_lastname)).toEqual(['Um', 'Dois']);
  });

  it('of another tenant are not among them', async () => {
    await world.otherTool.reset();
    await world.drop(fresh('contacts', 'globex'), file('K1;Silva;s@x.pt;'));
    expect(world.otherTool.contacts).toHaveLength(1);
  });

  it('whose upload was refused or ignored may go again', async () => {
    world.tool.faults.add({ fault: { kind: 'refuse', code: '1', description: 'no' } });
    const rows = file('K2;Um;1@x.pt;', 'K2;Dois;2@x.pt;');
    expect((await world.drop(fresh('contacts'), rows)).state).toBe('refused');
    world.tool.faults.add({
      fault: {
        kind: 'answer-after-commit',
        body: { text: '{"success":"true","nb_contact_added":1,"exception_lines":{"line 3":"no"}}' },
      },
    });
    expect((await world.drop(fresh('contacts'), rows)).state).toBe('partial');
    expect(await world.drop(fresh('contacts'), rows)).toMatchObject({ state: 'done', rows: { sent: 1 } });
  });

  it('whose outcome was lost are kept back and named', async () => {
    world.tool.faults.add({ fault: { kind: 'cut-after-commit' } });
    const rows = file('K3;Um;1@x.pt;');
    expect((await world.drop(fresh('contacts'), rows)).state).toBe('unknown');
    const again = await world.drop(fresh('contacts'), rows);
    expect(again).toMatchObject({ state: 'refused', rows: { sent: 0 } });
    expect(again.rejected[0]?.message).toContain('outcome of an earlier upload was lost');
    expect(world.tool.contacts).toHaveLength(1);
  });
});
