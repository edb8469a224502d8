import { expect, it } from 'vitest';
import { newDocument } from './sandbox-bodies.ts';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller();

const closed = (fields: Readonly<Record<string, unknown>> = {}) => newDocument({ closed: true, ...fields });
const numberOf = async (id: string): Promise<number> =>
  (await wisedat.take(`GET /salesinvoices?id=${id}`)).document_number;

it('numbers run without gaps by sales document and series, from the moment of closing', async () => {
  const draft = await wisedat.take('POST /salesinvoices', newDocument());
  const ids: string[] = [];
  for (const fields of [{}, {}, { sales_document: 'FR' }, { series: 'FEIRA' }]) {
    ids.push((await wisedat.take('POST /salesinvoices', closed(fields))).id);
  }
  await wisedat.take('PUT /salesinvoices', { id: draft.id, ...closed() });
  expect(await Promise.all([...ids, draft.id].map(numberOf))).toEqual([1, 2, 1, 1, 3]);
});

it('numbers can be given at creation as well', async () => {
  wisedat.sandbox.switches.numberedAt = 'creation';
  const first = await wisedat.take('POST /salesinvoices', newDocument());
  const second = await wisedat.take('POST /salesinvoices', closed());
  await wisedat.take('PUT /salesinvoices', { id: first.id, ...closed() });
  expect([await numberOf(first.id), await numberOf(second.id)]).toEqual([1, 2]);
});

it('a cancelled document keeps its number', async () => {
  const { id } = await wisedat.take('POST /salesinvoices', closed());
  await wisedat.take(`DELETE /salesinvoices?id=${id}`);
  const next = await wisedat.take('POST /salesinvoices', closed());
  expect([await numberOf(id), await numberOf(next.id)]).toEqual([1, 2]);
});

it('no document is closed with a day before the last closed one of its series, cancelled or not', async () => {
  const { id } = await wisedat.take('POST /salesinvoices', closed({ date: '2026-06-16' }));
  await wisedat.take(`DELETE /salesinvoices?id=${id}`);
  const before = ['Date 2026-06-15 is before the last document of the series (2026-06-16)'];
  expect(await wisedat.refused('POST /salesinvoices', closed())).toEqual(before);
  const draft = await wisedat.take('POST /salesinvoices', newDocument());
  expect(await wisedat.refused('PUT /salesinvoices', { id: draft.id, ...closed() })).toEqual(before);
  await wisedat.take('PUT /salesinvoices', { id: draft.id, ...closed({ date: '2026-06-16' }) });
  await wisedat.take('POST /salesinvoices', closed({ sales_document: 'FR' }));
});

it.each([
  ['A27', ['Date 2026-06-15 is not in the interval of series A27 (2027-01-01 to 2027-12-31)']],
  ['VELHA', ['Series VELHA is not active for FR']],
  ['FEIRA', ['Series FEIRA is not active for FR']],
  ['C26', ['Series C26 must not have the VAT cash system']],
])('series %s is refused for an invoice-receipt of June 2026', async (series, errors) => {
  const body = newDocument({ series, sales_document: 'FR' });
  expect(await wisedat.refused('POST /salesinvoices', body)).toEqual(errors);
});

it('a series with the VAT cash system must be used if the customer uses it', async () => {
  expect(await wisedat.refused('POST /salesinvoices', newDocument({ customer: 3 }))).toEqual([
    'Series A26 must have the VAT cash system',
  ]);
  await wisedat.take('POST /salesinvoices', newDocument({ customer: 3, series: 'C26' }));
});

it('a series takes no more documents of a kind than its limit', async () => {
  await wisedat.take('POST /salesinvoices', closed({ series: 'FEIRA' }));
  const draft = await wisedat.take('POST /salesinvoices', newDocument({ series: 'FEIRA' }));
  expect(await wisedat.refused('POST /salesinvoices', newDocument({ series: 'FEIRA' }))).toEqual([
    'Series FEIRA has reached its limit of 2 documents',
  ]);
  await wisedat.take('POST /orders', newDocument({ series: 'FEIRA' }));
  await wisedat.take('PUT /salesinvoices', { id: draft.id, ...closed({ series: 'FEIRA' }) });
});

it('every signature differs, and every ATCUD is the code of series and document with the number', async () => {
  const shown = [];
  for (const fields of [{}, {}, { sales_document: 'FR' }]) {
    const { id } = await wisedat.take('POST /salesinvoices', closed(fields));
    shown.push(await wisedat.take(`GET /salesinvoices?id=${id}`));
  }
  expect(new Set(shown.map(({ hash }) => hash)).size).toBe(3);
  const [first, second, other] = shown.map(({ atcud }) => atcud.split('-'));
  expect([first?.[1], second?.[1], other?.[1]]).toEqual(['1', '2', '1']);
  expect(second?.[0]).toBe(first?.[0]);
  expect(other?.[0]).not.toBe(first?.[0]);
});
