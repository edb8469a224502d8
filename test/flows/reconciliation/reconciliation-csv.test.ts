import { expect, it } from 'vitest';
import { reconciliationCsv } from '../../../shared/flows/reconciliation/reconciliation-csv.ts';
import type { Reconciliation } from '../../../shared/flows/reconciliation/show-reconciliation.ts';

const amounts = { paid: '-49.90', issued: '0.00', credited: '-49.90', held: '0.00', difference: '0.00' };
const month: Reconciliation = {
  tenant: 'acme',
  month: '2026-11',
  timezone: 'Europe/Lisbon',
  totals: [],
  rows: [
    {
      ...{
        day: '2026-11-02',
        kind: 'credit-note',
        currency: 'EUR',
        rate: '23',
        category: 'taxed',
        documents: 1,
      },
      ...amounts,
    },
  ],
  withoutAmount: 0,
  differing: [],
  changedAtErp: [
    {
      ...{ documentId: 'A', kind: 'invoice', day: '2026-11-02', orderName: '=HYPERLINK("//x.example")' },
      ...{ number: '@1', at: '2026-11-03T00:00:00Z', since: '2026-11-03T00:00:00Z' },
      differences: [{ what: 'total', sent: '61.38', shown: '-49.90' }],
    },
  ],
  more: false,
  closed: {
    ...{ totals: [], withoutAmount: 0, more: false },
    documents: [
      {
        ...{ documentId: 'B', kind: 'invoice', day: '2026-11-02', orderName: '+1', currency: 'EUR' },
        ...{ paid: '-5.00', closedAt: '2026-11-03T00:00:00Z', why: '-2+3' },
      },
    ],
  },
};

it('a month as CSV has no cell that a spreadsheet takes for a formula, and amounts below zero stay amounts', () => {
  const [, changed] = reconciliationCsv(month, 'changed').split('\r\n');
  expect(changed).toContain(`"'=HYPERLINK(""//x.example"")";"'@1";`);
  expect(changed).toMatch(/"61\.38";"-49\.90"$/);
  const [, closed] = reconciliationCsv(month, 'closed').split('\r\n');
  expect(closed).toBe(`"B";"invoice";"2026-11-02";"'+1";"EUR";"-5.00";"2026-11-03T00:00:00Z";"'-2+3"`);
  expect(reconciliationCsv(month).split('\r\n')[1]).toContain('"-49.90";"0.00";"-49.90"');
});
