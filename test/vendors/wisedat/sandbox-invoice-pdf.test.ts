import { expect, it } from 'vitest';
import { newDocument } from './sandbox-bodies.ts';
import { useWisedatCaller } from './sandbox-caller.ts';

const wisedat = useWisedatCaller({ switches: { pdfForm: 'json-string' } });

const pdfOf = async (id: string): Promise<Buffer> =>
  Buffer.from(await wisedat.take(`GET /salesinvoices/invoice?idinvoice=${id}`), 'base64');

it('an invoice that was added is closed, in the list, and has the PDF that was told', async () => {
  const { id, pdf } = wisedat.sandbox.addInvoice({ customer: 'Hotel do Cais, Lda.', total: '1845.00' });
  expect((await pdfOf(id)).equals(pdf)).toBe(true);
  const [row] = (await wisedat.take('GET /salesinvoices?closed=true&customer=HOTEL')).sales_invoice;
  expect(row).toMatchObject({ id, subtotal: 1500, taxes: 345, total: 1845, canceled: false });
  expect(await wisedat.take(`GET /salesinvoices?id=${id}`)).toMatchObject({ ...row, customer: { id: 2 } });
});

it.each(['0.01', '0.02', '121.00', '99.97', '1845.00'])('an added invoice can be over %s', async total => {
  const { id } = wisedat.sandbox.addInvoice({ total, customer: 'Ana' });
  const { subtotal, taxes, ...shown } = await wisedat.take(`GET /salesinvoices?id=${id}`);
  expect(shown).toMatchObject({ total: Number(total), customer: { name: 'Ana', code: 'CF' } });
  expect((subtotal + taxes).toFixed(2)).toBe(total);
});

it('ids of added invoices and of new ones never meet', async () => {
  wisedat.sandbox.addInvoice({ id: '1001' });
  const { id } = await wisedat.take('POST /salesinvoices', newDocument());
  expect([id, wisedat.sandbox.addInvoice({}).id]).toEqual(['1002', '1003']);
});

it('the PDF is printed of any invoice, and says whether it is a draft or cancelled', async () => {
  const { id } = await wisedat.take('POST /salesinvoices', newDocument());
  const draft = await pdfOf(id);
  await wisedat.take('PUT /salesinvoices', { id, ...newDocument(), closed: true });
  const closed = await pdfOf(id);
  await wisedat.take(`DELETE /salesinvoices?id=${id}`);
  const canceled = await pdfOf(id);
  expect(draft.toString('latin1')).toContain('rascunho');
  expect(closed.toString('latin1')).toContain('Fatura A26/1');
  expect(canceled.toString('latin1')).toContain('ANULADO');
});

it('the PDF of a draft can be refused', async () => {
  const { id } = await wisedat.take('POST /salesinvoices', newDocument());
  wisedat.sandbox.switches.pdfOfOpenInvoice = 'refused';
  expect(await wisedat.refused(`GET /salesinvoices/invoice?idinvoice=${id}`)).toEqual([
    'The sale invoice is not closed',
  ]);
});
