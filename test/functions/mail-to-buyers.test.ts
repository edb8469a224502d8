import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually } from '../local/eventually.ts';
import type { ShownDocument } from '../local/tenant-door.ts';
import type { KwixeoIssuer } from './kwixeo-issuer.ts';
import { startWorld, type World } from './world.ts';

type Delivered = ShownDocument & {
  readonly delivery: { readonly by: string; readonly state: string } | null;
  readonly pdf: unknown;
};

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const chair = { id: 11, sku: 'CAD-1', title: 'Cadeira', price: '49.90' };
const company = [{ name: 'NIF', value: '508025338' }];
const undelivered = (documentId: string) =>
  world.cloud.logs().filter(({ json }) => json?.DocumentUndelivered === 1 && json.documentId === documentId)
    .length;

describe('PHC GO, which mails with the create', () => {
  const byMail = { phcGo: { deliver: 'vendor-mail' } };
  const endOf = async (tenant: Awaited<ReturnType<World['addTenant']>>, orderId: string) =>
    (await tenant.documentOf(orderId, 'issued')) as Delivered;

  it('sends an invoice and its credit note to a buyer with a record, and has no PDF of them', async () => {
    const tenant = await world.addTenant(byMail);
    await tenant.deliver({ id: '1', lines: [chair], noteAttributes: company });
    expect(await endOf(tenant, '1')).toMatchObject({
      delivery: { by: 'vendor-mail', state: 'sent' },
      pdf: null,
    });
    expect(tenant.phcGo.mails).toMatchObject([{ docType: 2 }]);
    await tenant.refund({
      id: '7',
      orderId: '1',
      lines: [{ line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' }],
      money: [{ amount: '49.90' }],
    });
    expect(await tenant.creditOf('7', 'issued')).toMatchObject({ delivery: { state: 'sent' } });
    expect(tenant.phcGo.mails).toMatchObject([{ docType: 2 }, { docType: 5 }]);
  });

  it('sends nothing to the address of the final consumer, and gives the PDF', async () => {
    const tenant = await world.addTenant(byMail);
    await tenant.deliver({ id: '1', lines: [chair] });
    const { documentId, delivery } = await endOf(tenant, '1');
    expect(delivery).toMatchObject({ state: 'no-address' });
    expect(tenant.phcGo.mails).toEqual([]);
    await tenant.settled();
    expect((await tenant.call(`documents/${documentId}/pdf`)).status).toBe(200);
  });

  it('is not believed to have mailed what it made without an answer', async () => {
    const tenant = await world.addTenant(byMail);
    tenant.phcGo.faults.add({ route: 'POST /createDocument', fault: { kind: 'cut-after-commit' } });
    await tenant.deliver({ id: '1', lines: [chair], noteAttributes: company });
    const { documentId, delivery } = await endOf(tenant, '1');
    expect(delivery).toMatchObject({ state: 'unknown' });
    await tenant.settled();
    expect(tenant.phcGo.mails).toHaveLength(1);
    expect(undelivered(documentId)).toBe(1);
  });

  it('says nothing of mails where the setting does not ask for them', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines: [chair], noteAttributes: company });
    expect((await endOf(tenant, '1')).delivery).toBeNull();
  });
});

describe('Kwixéo, which mails by a call of its own', () => {
  const mail = 'POST /mail/send';
  const chair = { sku: 'CH-1', title: 'Chaise', price: '49.90', rate: '20' };
  const addTenant = (kwixeo: Record<string, unknown> = {}) =>
    world.addKwixeo({ kwixeo: { deliver: 'vendor-mail', ...kwixeo } });
  /** The document once nothing more happens to it. */
  async function settledOf(tenant: KwixeoIssuer): Promise<Delivered> {
    const { documentId } = await tenant.documentOf('1', 'issued');
    await tenant.settled();
    return (await tenant.document(documentId)) as Delivered;
  }
  const mailsOf = (tenant: KwixeoIssuer) => tenant.kwixeo.data.all('Mail').map(({ values }) => values);

  it('sends the final invoice to the address that the shop tells, linked with it', async () => {
    const tenant = await addTenant();
    await tenant.deliver({ id: '1', lines: [chair] });
    const { delivery, number, pdf } = await settledOf(tenant);
    expect(delivery).toMatchObject({ by: 'vendor-mail', state: 'sent' });
    expect(pdf).not.toBeNull();
    const [invoice] = tenant.invoices();
    expect(mailsOf(tenant)).toMatchObject([
      {
        subject: `Votre facture ${number}`,
        html: expect.stringContaining(`${number} de 49,90 EUR`),
        to: [{ mail: 'maria@example.com' }],
        elements: [{ type: 'invoice', id: invoice?.id, title: number }],
      },
    ]);
  });

  it('sends a final credit to the customer of its invoice', async () => {
    const tenant = await addTenant({ creditNotes: 'cancel' });
    await tenant.deliver({ id: '1', lines: [chair] });
    await settledOf(tenant);
    await tenant.refund({
      id: '7',
      orderId: '1',
      lines: [{ line: 0, quantity: 1, subtotal: '49.90', tax: '8.32' }],
      money: [{ amount: '49.90' }],
    });
    const { documentId } = await tenant.creditOf('7', 'issued');
    await tenant.settled();
    expect(await tenant.document(documentId)).toMatchObject({ delivery: { state: 'sent' } });
    expect(mailsOf(tenant)[1]).toMatchObject({
      to: [{ mail: 'maria@example.com' }],
      elements: [{ type: 'credit', id: tenant.credits()[0]?.id }],
    });
  });

  it('has failed where it says so, and the invoice is issued all the same', async () => {
    const tenant = await addTenant();
    tenant.kwixeo.switches.mails = 'failed';
    await tenant.deliver({ id: '1', lines: [chair] });
    const { documentId, delivery } = await settledOf(tenant);
    expect(delivery).toMatchObject({ state: 'failed' });
    expect(undelivered(documentId)).toBe(1);
  });

  it.each([
    ['is lost', { kind: 'cut-after-commit' }],
    ['is 500', { kind: 'status', status: 500 }],
    ['is a page', { kind: 'html' }],
  ] as const)('is not asked again where the answer %s', async (_, fault) => {
    const tenant = await addTenant();
    tenant.kwixeo.faults.add({ route: mail, fault });
    await tenant.deliver({ id: '1', lines: [chair] });
    const { documentId, delivery } = await settledOf(tenant);
    expect(delivery).toMatchObject({ state: 'unknown' });
    expect(tenant.timesCalled(mail)).toBe(1);
    expect(undelivered(documentId)).toBe(1);
  });

  it('mails once though the worker dies in between', async () => {
    const tenant = await addTenant();
    const stop = tenant.kwixeo.onCommit(async route => {
      if (route !== mail) return;
      stop();
      await world.cloud.kill('create-kwixeo-invoice');
    });
    await tenant.deliver({ id: '1', lines: [chair] });
    await eventually('the mail is there', () => mailsOf(tenant)[0]);
    await world.cloud.showNow('create-kwixeo-invoice');
    expect((await settledOf(tenant)).delivery).toMatchObject({ state: 'unknown' });
    expect(mailsOf(tenant)).toHaveLength(1);
  });
});
