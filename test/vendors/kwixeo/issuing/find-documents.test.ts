import { beforeEach, describe, expect, it } from 'vitest';
import type { IssuingApi } from '../../../../shared/vendors/kwixeo/issuing/calls.ts';
import {
  findByReference,
  findInvoice,
  findNumbered,
} from '../../../../shared/vendors/kwixeo/issuing/documents.ts';
import { invoice } from '../bodies.ts';
import { useKwixeo } from './at-kwixeo.ts';
import { send } from './orders.ts';

const kwixeo = useKwixeo();
const { reference } = send;
let api: IssuingApi;
beforeEach(() => {
  ({ api } = kwixeo.open());
  kwixeo.sandbox.data.add('Customer', { type: 1, company_name: 'Atelier Leroy' }, 2);
});

const list = 'GET /sales/invoice';
const get = 'GET /sales/invoice/{id}';
const isFinal = { is_draft: false, status: 2 };
/** An invoice that is there, with our reference unless a test wants otherwise. */
const made = async (fields: object = {}) => {
  const body = invoice({ customer_command_reference: reference, is_draft: true, ...fields });
  return String((await api.invoices.create({ body })).id);
};
const page = (...datas: object[]) => ({ datas, meta: { last_page: 1, total: datas.length } });

describe('an invoice', () => {
  it('is read by its id with its lines and rates', async () => {
    Object.assign(kwixeo.sandbox.switches, { contentsShown: 'on-request' });
    const shown = await findInvoice(api, await made());
    expect(shown).toMatchObject({ contents: [{ designation: 'Tasse en grès' }], vatrates: [{ rate: 20 }] });
  });

  it('is not there if it was deleted, however Kwixéo says so', async () => {
    const id = await made();
    const [record] = kwixeo.made('Invoice');
    if (record) kwixeo.sandbox.data.remove(record);
    expect(await findInvoice(api, id)).toBeUndefined();
    Object.assign(kwixeo.sandbox.switches, { deletedElement: 'shown-deleted' });
    expect(await findInvoice(api, id)).toBeUndefined();
    expect(await findInvoice(api, '99')).toBeUndefined();
  });

  it('may be there where Kwixéo refuses to show it, or is not reached', async () => {
    kwixeo.answers(get, { message: 'This action is unauthorized.' }, 403);
    await expect(findInvoice(api, '1')).rejects.toMatchObject({ code: 'VENDOR_REFUSED' });
    kwixeo.sandbox.faults.add({ route: get, times: 9, fault: { kind: 'server-error' } });
    await expect(findInvoice(api, '1')).rejects.toMatchObject({ code: 'VENDOR_UNAVAILABLE' });
  });
});

describe('a look-up by our reference finds', () => {
  it('drafts and final invoices, each once', async () => {
    const [one, other] = [await made(), await made(isFinal)];
    await made({ customer_command_reference: 'IB-ANOTHERREFERENCE' });
    const found = await findByReference(api, reference);
    expect(found.map(({ id, draft }) => [id, draft])).toEqual([
      [one, true],
      [other, false],
    ]);
  });

  it('drafts that lists show only to those who ask for them', async () => {
    Object.assign(kwixeo.sandbox.switches, { listedDocuments: 'validated' });
    await made();
    expect(await findByReference(api, reference)).toMatchObject([{ draft: true, reference }]);
  });

  it('an invoice of which the answer has blanks around the reference', async () => {
    kwixeo.answers(list, page({ id: 4, customer_command_reference: ` ${reference} ` }));
    expect(await findByReference(api, reference)).toMatchObject([{ id: '4', reference }]);
  });

  it('none that was cancelled, has it in part or nothing in its place', async () => {
    await made();
    const [record] = kwixeo.made('Invoice');
    Object.assign(record?.values ?? {}, { status: 9 });
    expect(await findByReference(api, reference)).toEqual([]);
    const rows = page(
      { id: 4, customer_command_reference: `${reference}-2` },
      { id: 5, customer_command_reference: null },
    );
    kwixeo.answers(list, rows);
    expect(await findByReference(api, reference)).toEqual([]);
  });

  it('nothing where a buyer lives in a town that is called like an impossible reference', async () => {
    const tried = new Set<unknown>();
    const ask: IssuingApi['invoices']['list'] = input => {
      tried.add(input.query.search);
      return api.invoices.list(input);
    };
    const watched = { ...api, invoices: { ...api.invoices, list: ask } };
    expect(await findByReference(watched, reference)).toEqual([]);
    tried.delete(reference);
    expect([...tried]).toEqual([expect.stringMatching(/^IB-[0189]{16}$/)]);
    for (const billing_address_city of tried)
      await made({ customer_command_reference: 'IB-ANOTHERREFERENCE', billing_address_city });
    expect(await findByReference(api, reference)).toEqual([]);
  });

  it('nothing in an account that has none, and then looks for a reference that no document has', async () => {
    expect(await findByReference(api, reference)).toEqual([]);
    expect(kwixeo.timesCalled(list)).toBe(4);
  });
});

describe('a look-up by our reference proves nothing', () => {
  it('where an invoice is listed without the field of the reference', async () => {
    kwixeo.answers(list, page({ id: 4 }, { id: 5, customer_command_reference: 'by hand' }));
    await expect(findByReference(api, reference)).rejects.toThrow('without "customer_command_reference"');
  });

  it('where a search for what cannot be there finds something', async () => {
    for (const _ of [1, 2, 3, 4])
      kwixeo.answers(list, page({ id: 4, customer_command_reference: 'by hand' }));
    await expect(findByReference(api, reference)).rejects.toThrow('does not search by reference');
  });
});

describe('a look-up by number finds', () => {
  it('the invoice that has exactly this number', async () => {
    const id = await made(isFinal);
    await made(isFinal);
    const found = await findNumbered(api, { number: ' FAC00001 ', kind: 'invoice' });
    expect(found).toMatchObject([{ id, number: 'FAC00001', draft: false }]);
    kwixeo.answers(list, page({ id: 9, reference: 'FAC000011' }, { id: 8, reference: null }, { id: 7 }));
    expect(await findNumbered(api, { number: 'FAC00009', kind: 'invoice' })).toEqual([]);
    kwixeo.answers(list, page({ id: 9, reference: ' FAC00009 ', is_draft: false }));
    expect(await findNumbered(api, { number: 'FAC00009', kind: 'invoice' })).toMatchObject([{ id: '9' }]);
  });

  it('none that was cancelled, and never a credit', async () => {
    await made(isFinal);
    expect(await findNumbered(api, { number: 'FAC00001', kind: 'credit-note' })).toEqual([]);
    const [record] = kwixeo.made('Invoice');
    Object.assign(record?.values ?? {}, { status: 9 });
    expect(await findNumbered(api, { number: 'FAC00001', kind: 'invoice' })).toEqual([]);
  });
});
