import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realExports } from './export-files/export-cases.ts';
import { fixtureBytes } from './export-files/fixture-bytes.ts';
import { forms } from './export-files/form-cases.ts';
import { spellings } from './export-files/item-cases.ts';
import { type FileRow, named } from './export-files/row.ts';
import { stocks } from './export-files/stock-cases.ts';
import { startUploads, type UploadsWorld } from './uploads-world.ts';

let world: UploadsWorld;
beforeAll(async () => {
  world = await startUploads();
});
afterAll(() => world?.[Symbol.asyncDispose]());

interface Fault {
  readonly line: number;
  readonly path: string;
  readonly message: string;
}
const told = ({ line, path, message }: Fault): string =>
  [`line ${line}`, path, message].filter(Boolean).join(' ');

/** Posts a file and waits for the end of its upload: its state and message, or why it was refused. */
async function upload([file, , , options]: FileRow, entity: string, tenant: string) {
  const answer = await world.call('POST', `my-dso-manager/${options?.entity ?? entity}`, {
    tenant,
    body: fixtureBytes(`${file}.csv`),
    type: options?.type ?? 'text/csv',
  });
  const { errors = [], detail } = answer.json as { errors?: Fault[]; detail: string };
  const [first] = errors;
  if (answer.status !== 202)
    return {
      end: `${answer.status}: ${first ? told(first) : detail}`,
      detail,
      isFaulty: first !== undefined,
    };
  return { report: await world.uploadOf(String(answer.json.uploadId), 'done', 'partial', 'held') };
}

describe('an exported file ends as it is right:', () => {
  it.each(named([...spellings, ...forms, ...realExports]))('$title', async ({ row }) => {
    const [, end] = row;
    await world.tool.reset();
    const { report, ...refusal } = await upload(row, 'items', 'acme');
    if (!report) {
      const hasMore = end.endsWith(')');
      expect(hasMore ? `${refusal.end} (${refusal.detail})` : refusal.end).toBe(end);
      expect(world.tool.calls).toEqual([]);
      return;
    }
    const items = [...world.tool.items.values()].map(
      ({ amount, fields }) => `${fields.item_number} of ${fields.item_date_issue} = ${amount}`,
    );
    const clients = [...world.tool.clients.values()].map(({ client_code, client_blocked }) =>
      [client_code, client_blocked].filter(Boolean).join(' '),
    );
    const [first] = report.rejected;
    const kept = [...items, ...clients].join(', ');
    const check = /Check .*$/.exec(report.message)?.[0];
    expect(
      [`${report.state}: ${kept}`, ...(first ? [told(first)] : [])].join('; ') + (check ? ` (${check})` : ''),
    ).toBe(end);
  });
});

describe('a STOCK file of a company that sends one each day ends as it is right:', () => {
  beforeAll(() => world.tool.reset());

  it.each(named(stocks))('$title', async ({ row }) => {
    const { report, ...refusal } = await upload(row, 'open-items', 'acme');
    const open = [...world.tool.items.values()]
      .filter(({ cleared }) => !cleared)
      .map(({ amount, fields }) => `${fields.item_number} = ${amount}`);
    const doubts = report?.message.replace(/ Items that are not in this file would be cleared.*/, '');
    const refused = refusal.isFaulty ? `${refusal.end} (${refusal.detail})` : refusal.end;
    const end = report?.state === 'held' ? `held: ${doubts}` : (report?.state ?? refused);
    expect(`${end} -> ${open.join(', ')}`).toBe(row[1]);
  });
});
