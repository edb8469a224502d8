import { beforeEach, describe, expect, it } from 'vitest';
import { newDocument, sold } from './sandbox-bodies.ts';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller();
/** A closed invoice over 123.00 of customer 2. */
let invoice: number;
beforeEach(async () => {
  invoice = await issue();
});

type Fields = Readonly<Record<string, unknown>>;

async function issue(fields: Fields = {}): Promise<number> {
  const body = newDocument({ items: [{ ...sold, price: 100 }], closed: true, ...fields });
  return Number((await wisedat.take('POST /salesinvoices', body)).id);
}

/** A receipt of one amount for one document. */
const receipt = (value: number, fields: Fields = {}) => ({
  entity: 2,
  entity_type: 0,
  series: 'A26',
  date: '2026-06-15T09:30:00',
  payment_methods: [{ id: 'TB', value }],
  associated_documents: [{ id: invoice, received_value: value }],
  ...fields,
});
const errorsOf = (fields: Fields, value = 50) => wisedat.refused('POST /payments', receipt(value, fields));

describe('a payment', () => {
  it('shows what it received, for which documents and by which methods', async () => {
    const { id } = await wisedat.take('POST /payments', receipt(50, { notes: 'Sinal' }));
    const detail = await wisedat.take(`GET /payments?id=${id}`);
    expect(detail).toMatchObject({
      id,
      entity: { id: 2, code: 'HOTEL', entity_type: 0 },
      series: { id: 'A26' },
      salesman: { code: 'RITA' },
      payment_document: { id: 'RC' },
      payment_methods: [
        { id: 'TB', description: 'Transferência bancária', value: 50, date: '2026-06-15T09:30:00Z' },
      ],
      currency: { id: 'EUR' },
      exchange_rate: 1,
      associated_documents: [{ id: String(invoice), received_value: 50, discount_value: 0 }],
      date: '2026-06-15T09:30:00Z',
      notes: 'Sinal',
      canceled: false,
      received_value: 50,
      discount_value: 0,
      withholding_amount: 0,
    });
    expect(detail.atcud).toMatch(/^[A-Z2-9]{8}-1$/);
    const [row] = (await wisedat.take('GET /payments')).payments;
    expect(detail).toMatchObject(row);
    for (const field of ['salesman', 'associated_documents', 'notes', 'hash']) {
      expect(row).not.toHaveProperty(field);
    }
  });

  it('is found by every parameter of the list', async () => {
    const { id } = await wisedat.take('POST /payments', receipt(50));
    for (const [query, count] of [
      ['query=hotel', 1],
      ['query=loja', 0],
      ['entity=2', 1],
      ['entity=tasca', 0],
      ['entity_type=0', 1],
      ['entity_type=1', 0],
      ['salesman=rita', 1],
      ['series=A2', 1],
      ['series=C26', 0],
      ['date=2026-06-15T00:00:00', 1],
      ['date=2026-06-14T00:00:00', 0],
      ['modified_since=2026-06-15T09:00:00Z', 1],
      ['modified_since=2026-06-16T00:00:00Z', 0],
      [`id=${id}&series=C26`, 1],
    ] as const) {
      const answer = await wisedat.take(`GET /payments?${query}`);
      expect([query, 'id' in answer ? 1 : answer.pagination.number_items]).toEqual([query, count]);
    }
    expect((await wisedat.call('GET /payments?id=7')).json.errors).toEqual([
      'Payment from parameter id doesn’t exist',
    ]);
    expect(await wisedat.refused('GET /payments?id=x')).toEqual(['Parameter id must be numeric']);
  });

  it('settles no more than is left of a document', async () => {
    await wisedat.take('POST /payments', receipt(100));
    expect(await errorsOf({}, 23.01)).toEqual([`Associated document ${invoice} has 23.00 left to pay`]);
    await wisedat.take('POST /payments', receipt(23));
    expect(await errorsOf({}, 0.01)).toEqual([`Associated document ${invoice} has 0.00 left to pay`]);
  });

  it('cannot settle one document beyond its rest in two parts', async () => {
    const part = { id: invoice, received_value: 61.51 };
    const fields = { payment_methods: [{ id: 'TB', value: 123.02 }], associated_documents: [part, part] };
    expect(await errorsOf(fields)).toEqual([`Associated document ${invoice} has 123.00 left to pay`]);
  });

  it('that is cancelled leaves its documents to be paid again', async () => {
    const { id } = await wisedat.take('POST /payments', receipt(123));
    await wisedat.take(`DELETE /payments?id=${id}`);
    expect(await wisedat.take(`GET /payments?id=${id}`)).toMatchObject({
      canceled: true,
      received_value: 123,
    });
    expect(await wisedat.refused(`DELETE /payments?id=${id}`)).toEqual(['The payment is canceled already']);
    await wisedat.take('POST /payments', receipt(123));
  });

  it('settles its discount as well: of each document, or shared out over all of them', async () => {
    const other = await issue();
    const documents = [
      { id: invoice, received_value: 60, discount_value: 3 },
      { id: other, received_value: 30, discount_value: 2 },
    ];
    const methods = [{ id: 'NU', value: 90 }];
    const shown = async (fields: Fields) => {
      const body = receipt(90, { associated_documents: documents, payment_methods: methods, ...fields });
      const { id } = await wisedat.take('POST /payments', body);
      const { discount_value: whole, associated_documents: parts } = await wisedat.take(
        `GET /payments?id=${id}`,
      );
      await wisedat.take(`DELETE /payments?id=${id}`);
      return [whole, ...parts.map(({ discount_value: part }: { discount_value: number }) => part)];
    };
    expect(await shown({})).toEqual([5, 3, 2]);
    expect(await shown({ discount_value: 0 })).toEqual([5, 3, 2]);
    expect(await shown({ discount_value: 10 })).toEqual([10, 6.67, 3.33]);
    expect(await shown({ discount_percentage: 10 })).toEqual([9, 6, 3]);
    const thirds = [invoice, other, await issue()].map(id => ({ id, received_value: 30 }));
    expect(await shown({ discount_value: 10, associated_documents: thirds })).toEqual([10, 3.33, 3.33, 3.34]);
    expect(await errorsOf({ discount_value: 0.01 }, 123)).toEqual([
      `Associated document ${invoice} has 123.00 left to pay`,
    ]);
  });

  it('can set a credit note off against an invoice', async () => {
    const note = await issue({ sales_document: 'NC', items: [{ ...sold, price: 10 }] });
    const offset = (credit: number) => ({
      payment_methods: [{ id: 'TB', value: 123 + credit }],
      associated_documents: [
        { id: invoice, received_value: 123 },
        { id: note, received_value: credit },
      ],
    });
    expect(await errorsOf(offset(-12.31))).toEqual([`Associated document ${note} has -12.30 left to pay`]);
    await wisedat.take('POST /payments', receipt(0, offset(-12.3)));
  });

  it('cannot pay a document that was paid as it was issued', async () => {
    const paid = await issue({ sales_document: 'FR' });
    expect(await errorsOf({ associated_documents: [{ id: paid, received_value: 50 }] })).toEqual([
      `Associated document ${paid} has 0.00 left to pay`,
    ]);
  });

  it.each<[name: string, fields: Fields, errors: readonly string[]]>([
    ['of a customer who is not there', { entity: 99 }, ['entity 99 does not exist']],
    [
      'with ids of things that are not there, each of them named',
      { salesman: 99, payment_document: 'X', currency: 'X', payment_methods: [{ id: 'X', value: 50 }] },
      [
        'salesman 99 does not exist',
        'payment_document X does not exist',
        'currency X does not exist',
        'payment_method X does not exist',
      ],
    ],
    [
      'without the id of a method',
      { payment_methods: [{ value: 50 }] },
      ['payment_methods[0]: id is mandatory'],
    ],
    [
      'in a foreign currency without its rate',
      { currency: 'USD', associated_documents: [], payment_methods: [] },
      ['exchange_rate is mandatory, as USD is not the base currency'],
    ],
    ['in a series that is not active', { series: 'VELHA' }, ['Series VELHA is not active for RC']],
    [
      'before the interval of its series',
      { date: '2025-12-31T10:00:00' },
      ['Date 2025-12-31 is not in the interval of series A26 (2026-01-01 to 2026-12-31)'],
    ],
    ['in a cash series', { series: 'C26' }, ['Series C26 must not have the VAT cash system']],
    [
      'for a document that is not there',
      { associated_documents: [{ id: 7, received_value: 50 }] },
      ['Associated document 7 does not exist'],
    ],
  ])('is refused %s', async (_, fields, errors) => {
    expect(await errorsOf(fields)).toEqual(errors);
    expect((await wisedat.take('GET /payments')).pagination.number_items).toBe(0);
  });

  it('is refused for a document of another customer, in another currency, open or cancelled', async () => {
    const theirs = await issue({ customer: 1 });
    const foreign = await issue({ currency: 'USD', exchange_rate: 1.1 });
    const draft = await issue({ closed: false });
    const cancelled = await issue();
    await wisedat.take(`DELETE /salesinvoices?id=${cancelled}`);
    const of = (id: number) => errorsOf({ associated_documents: [{ id, received_value: 50 }] });
    expect(await of(theirs)).toEqual([`Associated document ${theirs} is not from entity 2`]);
    expect(await of(foreign)).toEqual([`Associated document ${foreign} is not in EUR`]);
    expect(await of(draft)).toContain(`Associated document ${draft} is not closed`);
    expect(await of(cancelled)).toContain(`Associated document ${cancelled} is canceled`);
  });

  it('is refused if what was received is not what the methods pay', async () => {
    const errors = await errorsOf({ payment_methods: [{ id: 'TB', value: 49.99 }] });
    expect(errors).toEqual([
      'payment_methods: must have the total of "received_value" in "associated_documents"',
    ]);
  });

  it('has the next number of its series, and no day before the last one', async () => {
    await wisedat.take('POST /payments', receipt(10, { date: '2026-06-16T00:00:00' }));
    const { id } = await wisedat.take('POST /payments', receipt(10, { date: '2026-06-16T00:00:00' }));
    expect((await wisedat.take(`GET /payments?id=${id}`)).atcud).toMatch(/-2$/);
    expect(await errorsOf({})).toEqual([
      'Date 2026-06-15 is before the last document of the series (2026-06-16)',
    ]);
  });

  it('tells of edits elsewhere', async () => {
    const { id } = await wisedat.take('POST /payments', receipt(50));
    wisedat.sandbox.faults.add({ route: 'GET /payments', fault: { kind: 'edited-elsewhere' } });
    expect((await wisedat.call(`GET /payments?id=${id}`)).status).toBe(409);
  });
});

describe('the document is silent, so a switch says', () => {
  it('whether a payment is closed at once: an open one is deleted and shows no signature', async () => {
    wisedat.sandbox.switches.newPayment = 'open';
    const { id } = await wisedat.take('POST /payments', receipt(123));
    expect(await wisedat.take(`GET /payments?id=${id}`)).toMatchObject({ hash: '', atcud: '' });
    await wisedat.take(`DELETE /payments?id=${id}`);
    expect((await wisedat.call(`GET /payments?id=${id}`)).status).toBe(404);
    await wisedat.take('POST /payments', receipt(123));
  });

  it('whether an invoice counts as modified when it is paid', async () => {
    const found = async () =>
      (await wisedat.take('GET /salesinvoices?modified_since=2026-06-15T10:05:00Z')).pagination.number_items;
    wisedat.setClock('2026-06-15T10:10:00Z');
    await wisedat.take('POST /payments', receipt(50));
    expect(await found()).toBe(0);
    wisedat.sandbox.switches.paymentModifiesDocument = true;
    await wisedat.take('POST /payments', receipt(50));
    expect(await found()).toBe(1);
  });

  it('whether an invoice that was paid can be cancelled', async () => {
    await wisedat.take('POST /payments', receipt(50));
    wisedat.sandbox.switches.cancelOfPaidInvoice = 'refused';
    expect(await wisedat.refused(`DELETE /salesinvoices?id=${invoice}`)).toEqual([
      'The sale invoice has payments',
    ]);
    wisedat.sandbox.switches.cancelOfPaidInvoice = 'taken';
    await wisedat.take(`DELETE /salesinvoices?id=${invoice}`);
  });
});
