import { describe, expect, it } from 'vitest';
import { invoice, line } from './bodies.ts';
import { callKwixeo, type KwixeoCaller } from './caller.ts';

const order = (fields: object = {}) => invoice({ is_draft: false, ...fields });
const validInvoice = async (kwixeo: KwixeoCaller, fields: object = {}) =>
  (await kwixeo.post('/sales/invoice', order(fields))).body;
const nextNumber = async (kwixeo: KwixeoCaller): Promise<number> =>
  (await kwixeo.get('/team')).body.configs.sales_invoice_reference_number;

describe('an invoice gets its number', () => {
  it('when it is no longer a draft', async () => {
    await using kwixeo = await callKwixeo();
    const draft = (await kwixeo.post('/sales/invoice', invoice({ is_draft: true }))).body;
    expect(draft).toMatchObject({ is_draft: true, status: 1, number: null, reference: null });
    expect(await nextNumber(kwixeo)).toBe(1);
    const valid = (await kwixeo.put(`/sales/invoice/${draft.id}`, { is_draft: false })).body;
    expect(valid).toMatchObject({
      is_draft: false,
      status: 2,
      number: 1,
      reference: 'FAC00001',
      status_label: 'Validé',
    });
    expect(await nextNumber(kwixeo)).toBe(2);
    expect((await validInvoice(kwixeo)).reference).toBe('FAC00002');
  });

  it('by its status alone, if the switch says so', async () => {
    await using kwixeo = await callKwixeo({ switches: { numberGivenBy: 'status' } });
    const draft = (await kwixeo.post('/sales/invoice', order())).body;
    expect(draft).toMatchObject({ is_draft: true, number: null });
    const valid = (await kwixeo.put(`/sales/invoice/${draft.id}/lite`, { status: 2 })).body;
    expect(valid).toMatchObject({ is_draft: false, status: 2, reference: 'FAC00001' });
  });

  it('not by a status, if is_draft alone makes it valid', async () => {
    await using kwixeo = await callKwixeo();
    const draft = (await kwixeo.post('/sales/invoice', invoice({ is_draft: true }))).body;
    const sent = (await kwixeo.put(`/sales/invoice/${draft.id}/lite`, { status: 3 })).body;
    expect(sent).toMatchObject({ is_draft: true, status: 3, number: null });
  });

  it.each([
    ['draft', null],
    ['validated', 'FAC00001'],
  ] as const)('or not, as a %s, if nothing is said', async (withoutDraftFlag, reference) => {
    await using kwixeo = await callKwixeo({ switches: { withoutDraftFlag } });
    expect((await kwixeo.post('/sales/invoice', invoice())).body.reference).toBe(reference);
  });

  it('from a counter that starts anew each year or month, and never twice', async () => {
    await using kwixeo = await callKwixeo();
    await kwixeo.put('/team', {
      configs: { sales_invoice_reference_mode: 2, sales_invoice_reference_prefix: 'F' },
    });
    const dates = ['2026-12-30', '2026-12-31', '2027-01-02'];
    const references: string[] = [];
    for (const date of dates) references.push((await validInvoice(kwixeo, { date })).reference);
    expect(references).toEqual(['F202600001', 'F202600002', 'F202700001']);
  });
});

describe('a validated invoice', () => {
  it('keeps its lines and amounts, unless the switch lets it change', async () => {
    await using kwixeo = await callKwixeo();
    const { id } = await validInvoice(kwixeo);
    const change = { contents: [line({ quantity: 1 })] };
    expect((await kwixeo.put(`/sales/invoice/${id}`, change)).status).toBe(422);
    expect((await kwixeo.put(`/sales/invoice/${id}/lite`, { title: 'Commande 1001' })).body.title).toBe(
      'Commande 1001',
    );
    Object.assign(kwixeo.sandbox.switches, { changingValidated: 'new-version' });
    expect((await kwixeo.put(`/sales/invoice/${id}`, change)).body).toMatchObject({
      version: 2,
      reference: 'FAC00001',
      total_ttc: '12.00',
    });
  });

  it('cannot be deleted, unless the switch lets it go', async () => {
    await using kwixeo = await callKwixeo();
    const { id } = await validInvoice(kwixeo);
    expect((await kwixeo.remove(`/sales/invoice/${id}`)).status).toBe(422);
    Object.assign(kwixeo.sandbox.switches, { deletingValidated: 'deleted' });
    expect((await kwixeo.remove(`/sales/invoice/${id}`)).status).toBe(204);
  });

  it('is found by the reference that its order has', async () => {
    await using kwixeo = await callKwixeo();
    await validInvoice(kwixeo, { customer_command_reference: 'IB-1001' });
    await validInvoice(kwixeo, { customer_command_reference: 'IB-10010' });
    const { datas } = (await kwixeo.get('/sales/invoice?search=IB-1001')).body;
    expect(
      datas.map(({ customer_command_reference: reference }: Record<string, string>) => reference),
    ).toEqual(['IB-1001']);
  });

  it('is canceled by a credit of the whole, of lines, or of an amount, and never by more', async () => {
    await using kwixeo = await callKwixeo();
    const whole = await validInvoice(kwixeo);
    const credit = (
      await kwixeo.put(`/sales/invoice/${whole.id}/cancel`, { date: '2026-11-28', is_draft: false })
    ).body;
    expect(credit).toMatchObject({ reference: 'AVO00001', total_ttc: '36.00', invoice_id: whole.id });
    expect((await kwixeo.get(`/sales/invoice/${whole.id}`)).body).toMatchObject({
      status: 9,
      status_label: 'Annulé',
    });

    const parts = await validInvoice(kwixeo);
    const contents = [{ id: parts.contents[0].affair_content_id, quantity: 1 }];
    expect((await kwixeo.put(`/sales/invoice/${parts.id}/cancel`, { contents })).body.total_ttc).toBe(
      '12.00',
    );
    expect((await kwixeo.put(`/sales/invoice/${parts.id}/cancel`, { amount: 20 })).body.total_ttc).toBe(
      '20.00',
    );
    expect((await kwixeo.put(`/sales/invoice/${parts.id}/cancel`, { amount: 4.01 })).status).toBe(422);
    expect((await kwixeo.put(`/sales/invoice/${parts.id}/cancel`, { contents })).status).toBe(422);
    const draft = (await kwixeo.post('/sales/invoice', invoice())).body;
    expect((await kwixeo.put(`/sales/invoice/${draft.id}/cancel`)).status).toBe(422);
  });
});

describe('a document of one kind becomes one of another', () => {
  it.each([
    ['quotation', 'command', 'CMD00001'],
    ['quotation', 'proforma', 'PRF00001'],
    ['quotation', 'bill', 'FAC00001'],
    ['command', 'quotation', 'DEV00001'],
    ['command', 'proforma', 'PRF00001'],
    ['command', 'bill', 'FAC00001'],
    ['delivery', 'command', 'CMD00001'],
    ['delivery', 'quotation', 'DEV00001'],
    ['delivery', 'bill', 'FAC00001'],
    ['proforma', 'quotation', 'DEV00001'],
    ['proforma', 'command', 'CMD00001'],
    ['proforma', 'bill', 'FAC00001'],
  ])('%s -> %s', async (from, action, reference) => {
    await using kwixeo = await callKwixeo();
    const { body: source } = await kwixeo.post(`/sales/${from}`, order());
    const { body: made } = await kwixeo.put(`/sales/${from}/${source.id}/${action}`, {
      date: '2026-12-01',
      is_draft: false,
    });
    expect(made).toMatchObject({
      date: '2026-12-01',
      reference,
      total_ttc: '36.00',
      customer_id: 2,
      affair_id: source.affair_id,
      contents: [{ affair_content_id: source.contents[0].affair_content_id }],
    });
  });

  it('once it is billed, not again', async () => {
    await using kwixeo = await callKwixeo();
    const { id } = (await kwixeo.post('/sales/command', order())).body;
    await kwixeo.put(`/sales/command/${id}/bill`, { is_draft: false });
    expect((await kwixeo.get(`/sales/command/${id}`)).body).toMatchObject({
      status: 7,
      to_bill: '0.00',
      pourcent_billed: '100.00',
    });
    expect((await kwixeo.put(`/sales/command/${id}/bill`)).status).toBe(422);
  });

  it('for a deposit first, which the invoice of the rest takes off', async () => {
    await using kwixeo = await callKwixeo();
    const { id } = (await kwixeo.post('/sales/command', order())).body;
    const deposit = { is_draft: false, with_vatrate: true, percentage: 30 };
    const first = (await kwixeo.put(`/sales/command/${id}/deposit-invoice`, deposit)).body;
    expect(first).toMatchObject({ total_ttc: '10.80', total_ht: '9.00' });
    expect((await kwixeo.get('/sales/invoice?filter[is_deposit_invoice]=1')).body.meta.total).toBe(1);
    const rest = (await kwixeo.put(`/sales/command/${id}/bill`, { is_draft: false })).body;
    expect(rest.total_ttc).toBe('25.20');
    expect((await kwixeo.get(`/sales/command/${id}`)).body).toMatchObject({ status: 7, to_bill: '0.00' });
  });

  it('a delivery of some pieces, until all are delivered', async () => {
    await using kwixeo = await callKwixeo();
    const source = (await kwixeo.post('/sales/command', order())).body;
    const contents = (quantity: number) => [{ id: source.contents[0].affair_content_id, quantity }];
    const some = (await kwixeo.put(`/sales/command/${source.id}/deliver`, { contents: contents(2) })).body;
    expect(some.contents).toMatchObject([{ quantity: '2.00000' }]);
    expect((await kwixeo.get(`/sales/command/${source.id}`)).body).toMatchObject({
      delivery_status: 2,
      contents: [{ delivered_quantity: '2.00000', quantity_to_deliver: '1.00000' }],
    });
    expect((await kwixeo.put(`/sales/command/${source.id}/deliver`, { contents: contents(2) })).status).toBe(
      422,
    );
    await kwixeo.put(`/sales/command/${source.id}/deliver`);
    expect((await kwixeo.get(`/sales/command/${source.id}`)).body).toMatchObject({
      delivery_status: 3,
      delivery_status_label: 'Livré',
    });
  });
});

describe('lines of a document', () => {
  it('stay the same lines if an update names their affair content, and go if it does not', async () => {
    await using kwixeo = await callKwixeo();
    const contents = [line(), line({ designation: 'Bol' })];
    const { id, contents: old } = (await kwixeo.post('/sales/quotation', invoice({ contents }))).body;
    const kept = { affair_content: old[1].affair_content_id, designation: 'Bol bleu', quantity: 2 };
    const { body } = await kwixeo.put(`/sales/quotation/${id}`, {
      contents: [kept, line({ designation: 'Assiette' })],
    });
    expect(body.contents).toMatchObject([
      { id: old[1].id, designation: 'Bol bleu', unit_price_ht: '10.00000', total_ttc: '24.00' },
      { designation: 'Assiette' },
    ]);
    expect(
      (await kwixeo.put(`/sales/quotation/${id}`, { contents: [{ ...kept, affair_content: 99 }] })).status,
    ).toBe(422);
  });

  it.each([
    ['always', true],
    ['on-request', false],
  ] as const)('are shown %s', async (contentsShown, areShown) => {
    await using kwixeo = await callKwixeo({ switches: { contentsShown } });
    const { id } = (await kwixeo.post('/sales/quotation', invoice())).body;
    expect('contents' in (await kwixeo.get(`/sales/quotation/${id}`)).body).toBe(areShown);
    expect((await kwixeo.get(`/sales/quotation/${id}?include=contents`)).body.contents.length).toBe(1);
  });
});

describe('the PDF of a document', () => {
  it('is a file in Base64', async () => {
    await using kwixeo = await callKwixeo();
    const { id } = await validInvoice(kwixeo);
    const { body } = await kwixeo.get(`/sales/invoice/${id}/pdf`);
    expect(body).toMatchObject({ filename: 'FAC00001.pdf', extension: 'pdf' });
    expect(Buffer.from(body.file, 'base64').subarray(0, 5).toString()).toBe('%PDF-');
    for (const pdfForm of ['lines', 'data-url'] as const) {
      Object.assign(kwixeo.sandbox.switches, { pdfForm });
      expect((await kwixeo.get(`/sales/invoice/${id}/pdf`)).body.file).toMatch(
        pdfForm === 'lines' ? /\r\n/ : /^data:/,
      );
    }
  });

  it.each([
    ['empty-file', 200],
    [404, 404],
    [409, 409],
    [500, 500],
  ] as const)('comes after a while, and until then (%s)', async (unreadyPdf, status) => {
    await using kwixeo = await callKwixeo({ switches: { pdfWaits: 2, unreadyPdf } });
    const { id } = await validInvoice(kwixeo);
    const states: number[] = [];
    const look = async () => states.push((await kwixeo.get(`/sales/invoice/${id}`)).body.pdf_status);
    await look();
    for (const _ of [1, 2]) {
      const answer = await kwixeo.get(`/sales/invoice/${id}/pdf`);
      expect([answer.status, answer.body.file ?? null]).toEqual([status, null]);
      await look();
    }
    expect(states).toEqual([0, 1, 2]);
    expect((await kwixeo.get(`/sales/invoice/${id}/pdf`)).body.file).toMatch(/^JVBERi/);
  });
});

describe('mails', () => {
  it.each([
    ['sent', true, null],
    ['failed', false, 'Mailbox unavailable'],
  ] as const)('are recorded as %s', async (mails, status, error) => {
    await using kwixeo = await callKwixeo({ switches: { mails } });
    const { id } = await validInvoice(kwixeo);
    const { body } = await kwixeo.post('/mail/send', {
      sender: 1,
      subject: 'Votre facture',
      html: '<p>Bonjour</p>',
      to: [{ email: 'compta@leroy.example', id: 2, type: 'customer' }],
      elements: [{ id, type: 'invoice' }],
    });
    expect(body).toMatchObject({
      send_status: status,
      send_error: error,
      text: 'Bonjour',
      elements: [{ id, title: 'FAC00001' }],
    });
    const found = await kwixeo.get(
      '/mail?filter[to_mail]=compta%25&filter[elements][0][type]=invoice&filter[elements][0][id]=1',
    );
    expect(found.body.meta.total).toBe(1);
  });
});
