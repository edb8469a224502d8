import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fixtureBytes } from './export-files/fixture-bytes.ts';
import { payorcrmFiles } from './export-files/payorcrm-cases.ts';
import { named } from './export-files/row.ts';
import { type PayorcrmWorld, startPayorcrm } from './payorcrm-world.ts';

let world: PayorcrmWorld;
beforeAll(async () => {
  world = await startPayorcrm();
});
afterAll(() => world?.[Symbol.asyncDispose]());

interface Fault {
  readonly path: string;
  readonly message: string;
}
const told = ({ path, message }: Fault): string => `${path} ${message}`;

describe('a JSON file for PayorCRM ends as it is right, behind those above it:', () => {
  it.each(named(payorcrmFiles))('$title', async ({ row }) => {
    const [file, end, , options] = row;
    const { customers, invoices } = world.tool;
    const before = [customers.length, invoices.length] as const;
    const entity = options?.entity ?? 'invoices';
    const answer = await world.call('POST', `payorcrm/${entity}`, {
      body: fixtureBytes(`${file}.json`),
      type: options?.type ?? 'application/json',
    });
    const arrived = () => [
      ...world.tool.customers.slice(before[0]).map(({ customerno }) => String(customerno)),
      ...world.tool.invoices
        .slice(before[1])
        .map(one => [one.invoiceNumber, '=', one.invoiceAmount, one.currency].filter(Boolean).join(' ')),
    ];
    if (answer.status !== 202) {
      const { errors = [], detail } = answer.json as { errors?: Fault[]; detail: string };
      const [first] = answer.status === 422 ? errors : [];
      expect([`${answer.status}: ${first ? told(first) : detail}`, arrived()]).toEqual([end, []]);
      return;
    }
    const report = await world.uploadOf(String(answer.json.uploadId), 'done', 'partial', 'held', 'refused');
    const [first] = report.rejected;
    expect(
      [`${report.state}: ${arrived().join(', ') || 'nothing'}`, ...(first ? [told(first)] : [])].join('; '),
    ).toBe(end);
  });
});
