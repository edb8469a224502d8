import { describe, expect, it } from 'vitest';
import { VendorRefusedError } from '../../../../shared/errors.ts';
import {
  findByReference,
  findInvoice,
  findNumbered,
} from '../../../../shared/vendors/wisedat/issuing/documents.ts';
import { useWisedat } from './at-wisedat.ts';
import { send } from './company.ts';

const at = useWisedat();
const { reference } = send;

/** Adds an invoice that carries a reference, and gives its id. */
function addReferred(text: string | null, changes: object = {}): string {
  const { id } = at.sandbox.addInvoice({ series: 'A26', date: '2026-06-15', salesDocument: 'FR' });
  const [any] = at.sandbox.invoices;
  if (!any) throw new Error('The sandbox has lost its invoice.');
  at.sandbox.edit(id, { texts: { ...any.texts, your_reference: text }, ...changes });
  return id;
}

/** What WISEDAT answered to each call for sales invoices. */
const answered = () =>
  at.sandbox.calls.filter(({ route }) => route === 'GET /salesinvoices').map(({ outcome }) => outcome);

describe('a sales invoice is found by its id', () => {
  it('as WISEDAT shows it', async () => {
    const { id } = at.sandbox.addInvoice({ total: '12.30' });
    expect(await findInvoice(at.open().api, id)).toMatchObject({ id, total: '12.3' });
  });

  it('if it is there', async () => expect(await findInvoice(at.open().api, '77')).toBeUndefined());

  it('unless it was edited elsewhere, which is an error', async () => {
    const { id } = at.sandbox.addInvoice({});
    at.sandbox.faults.add({ route: 'GET /salesinvoices', fault: { kind: 'edited-elsewhere' } });
    const finding = findInvoice(at.open().api, id);
    await expect(finding).rejects.toThrow(VendorRefusedError);
    await expect(finding).rejects.toMatchObject({ answered: { status: 409 } });
  });
});

describe('documents of a reference', () => {
  const find = () => findByReference(at.open().api, reference);

  it('are those that carry exactly it, whatever blanks are around it', async () => {
    const ours = addReferred(`${reference}  `);
    addReferred(`${reference}X`);
    expect(await find()).toMatchObject([{ id: ours, reference }]);
  });

  it('may be several', async () => {
    const ids = [addReferred(reference), addReferred(reference)];
    expect((await find()).map(({ id }) => id)).toEqual(ids);
  });

  it('are read with two calls where one is found, of which the list has no others', async () => {
    addReferred(reference);
    addReferred('PO-7');
    await find();
    expect(answered()).toEqual(['page of 1', 'sale invoice']);
  });

  it('are not those that others have as a part of theirs', async () => {
    addReferred(`${reference}X`);
    expect(await find()).toEqual([]);
  });

  it('are not there only once the filter is proved to be heard', async () => {
    expect(await find()).toEqual([]);
    expect(at.called('GET /salesinvoices')).toBe(2);
  });

  it('are not cancelled ones, which are not read', async () => {
    addReferred(reference, { canceled: true });
    expect(await find()).toEqual([]);
    expect(at.called('GET /salesinvoices')).toBe(2);
  });

  it('are found page by page', async () => {
    at.sandbox.switches.highestLimit = 1;
    addReferred(reference);
    addReferred(`${reference}X`);
    expect(await find()).toHaveLength(1);
  });

  it('of more than twenty documents that have a part of it are believed where the filter is heard', async () => {
    for (let one = 0; one < 21; one++) addReferred(`${reference}X`, { canceled: one > 0 });
    const id = addReferred(reference);
    expect(await find()).toMatchObject([{ id }]);
    // The list, a reference that none has, and two documents.
    expect(at.called('GET /salesinvoices')).toBe(4);
  });

  it('of twenty are believed at once', async () => {
    for (let one = 0; one < 19; one++) addReferred(`${reference}X`, { canceled: true });
    addReferred(reference);
    await find();
    expect(at.called('GET /salesinvoices')).toBe(2);
  });
});

describe('documents of a number', () => {
  const find = (number: string, over: { kind?: 'credit-note'; documentType?: string } = {}) =>
    findNumbered(at.open().api, { number, kind: 'invoice', ...over });
  const add = (given: { series?: string; documentNumber?: number; salesDocument?: string }) =>
    at.sandbox.addInvoice({ date: '2026-06-15', series: 'A26', salesDocument: 'FR', ...given }).id;

  it.each(['A26/12', ' A26/12 ', 'FR A26/12', 'FATREC A26/12', 'A26/0012'])(
    'are those of the series in "%s"',
    async number => {
      const id = add({ documentNumber: 12 });
      add({ documentNumber: 12, series: 'C26' });
      add({ documentNumber: 13 });
      add({ documentNumber: 112 });
      expect(await find(number)).toMatchObject([{ id, number: 'A26/12' }]);
      expect(answered()).toEqual(['page of 3', 'sale invoice']);
    },
  );

  it.each([7, 1_234_567_890])('may be those of %i', async documentNumber => {
    const id = add({ documentNumber });
    expect(await find(`A26/${documentNumber}`)).toMatchObject([{ id }]);
  });

  it('are those of every series where it names none', async () => {
    const ids = [add({ documentNumber: 12 }), add({ documentNumber: 12, series: 'C26' })];
    expect((await find('12')).map(({ id }) => id)).toEqual(ids);
  });

  it('are not those of a series with a longer name', async () => {
    add({ documentNumber: 12, series: 'A26' });
    expect(await find('26/12')).toEqual([]);
  });

  it.each(['', 'A26/', 'A26/12a', '0', 'A26/0', '12345678901', 'x12'])(
    'are not looked for under "%s"',
    async number => {
      add({ documentNumber: 12 });
      expect(await find(number)).toEqual([]);
      expect(at.called('GET /salesinvoices')).toBe(0);
    },
  );

  it('are of their kind: a credit note is not an invoice', async () => {
    const invoice = add({ documentNumber: 12 });
    const note = add({ documentNumber: 12, salesDocument: 'NC' });
    expect(await find('A26/12')).toMatchObject([{ id: invoice }]);
    expect(await find('A26/12', { kind: 'credit-note' })).toMatchObject([{ id: note }]);
  });

  it('are of the type that is named, if one is', async () => {
    add({ documentNumber: 12 });
    const id = add({ documentNumber: 12, salesDocument: 'FT' });
    expect(await find('A26/12', { documentType: 'FT' })).toMatchObject([{ id, documentType: 'FT' }]);
    expect(await find('A26/12', { documentType: 'FS' })).toEqual([]);
  });

  it('are not cancelled ones', async () => {
    const id = add({ documentNumber: 12 });
    at.sandbox.edit(id, { canceled: true });
    expect(await find('A26/12')).toEqual([]);
  });
});
