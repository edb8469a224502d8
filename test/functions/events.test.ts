import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { toSecrets } from '../local/local-secrets.ts';
import { signedNow } from '../local/signed-now.ts';
import { type DoorKeys, tenantDoor } from '../local/tenant-door.ts';
import { azulejo, librairie, mercearia, type Sandboxes, startSandboxes } from '../local/tenants.ts';

const root = join(import.meta.dirname, '..', '..');
const folders = (path: string): string[] => readdirSync(join(root, path)).sort();

let sandboxes: Sandboxes;
let cloud: Cloud;
beforeAll(async () => {
  sandboxes = await startSandboxes();
  cloud = await startCloud({ root, secrets: toSecrets(sandboxes.secrets), clockScale: 60 });
});
afterAll(async () => {
  await cloud.close();
  await sandboxes.close();
});

interface Example {
  readonly of: string;
  readonly name: string;
  /** Part of what the function answers. */
  readonly answer: unknown;
  /** Whose document it is, if not azulejo's. */
  readonly tenant?: DoorKeys;
  /** Order, or key of the caller, and the state in which its document then comes to rest. */
  readonly document?: readonly [orderId: string, state: string];
  /** Refund, and the state in which its credit note then comes to rest. */
  readonly credit?: readonly [refundId: string, state: string];
}

const paid = '6184920384729200001';
const twoTaxes = '6184920384729200002';
const webhook = 'receive-shopify-webhook';
const standard = 'receive-standard-webhook';
const woo = 'receive-woocommerce-webhook';
const retry = 'retry-document';
const wisedatPdf = 'fetch-wisedat-invoice-pdf';
const csvEntities = ['items', 'open-items', 'clients', 'contacts', 'users'];
const json = { 'content-type': 'application/json' };

/** Every file of `events/`, in an order in which each finds what it needs. */
const examples: readonly Example[] = [
  { of: 'fetch-health', name: 'health', answer: { statusCode: 200, body: '{"status":"ok"}' } },
  { of: 'fetch-api-description', name: 'openapi', answer: { statusCode: 200, headers: json } },
  {
    of: 'serve-console',
    name: 'page',
    answer: { statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8' } },
  },
  { of: webhook, name: 'bad-signature', answer: { statusCode: 401, body: '' } },
  { of: webhook, name: 'other-topic', answer: { statusCode: 200, body: '' } },
  { of: webhook, name: 'paid-order', answer: { statusCode: 200, body: '' }, document: [paid, 'issued'] },
  { of: webhook, name: 'same-order-again', answer: { statusCode: 200 }, document: [paid, 'issued'] },
  { of: webhook, name: 'refund', answer: { statusCode: 200, body: '' }, credit: ['931000001', 'issued'] },
  { of: webhook, name: 'order-with-two-taxes', answer: { statusCode: 200 }, document: [twoTaxes, 'held'] },
  { of: standard, name: 'paid-order', answer: { statusCode: 200, body: '' }, document: ['A-1001', 'issued'] },
  { of: standard, name: 'refund', answer: { statusCode: 200, body: '' }, credit: ['R-1', 'issued'] },
  { of: standard, name: 'wrong-signature', answer: { statusCode: 401, body: '' } },
  { of: woo, name: 'ping', answer: { statusCode: 200, body: '' } },
  { of: woo, name: 'paid-order', answer: { statusCode: 200, body: '' }, document: ['4711', 'issued'] },
  { of: woo, name: 'draft-order', answer: { statusCode: 200, body: '' } },
  { of: woo, name: 'wrong-signature', answer: { statusCode: 401, body: '' } },
  { of: standard, name: 'other-type', answer: { statusCode: 200, body: '' } },
  {
    of: 'create-phc-document',
    name: 'order-message',
    answer: { batchItemFailures: [] },
    document: ['6184920384729200003', 'issued'],
  },
  {
    of: 'create-wisedat-invoice',
    name: 'order-message',
    answer: { batchItemFailures: [] },
    tenant: mercearia,
    document: ['6184920384729200003', 'issued'],
  },
  {
    of: 'create-kwixeo-invoice',
    name: 'order-message',
    answer: { batchItemFailures: [] },
    tenant: librairie,
    document: ['6184920384729200004', 'issued'],
  },
  {
    of: 'receive-phc-document',
    name: 'invoice',
    answer: { statusCode: 202 },
    document: ['example-invoice-1', 'issued'],
  },
  {
    of: 'receive-phc-document',
    name: 'credit-note',
    answer: { statusCode: 202 },
    document: ['example-credit-note-1', 'issued'],
  },
  { of: 'list-documents', name: 'first-page', answer: { statusCode: 200, headers: json } },
  { of: 'list-documents', name: 'held', answer: { statusCode: 200, headers: json } },
  { of: 'fetch-overview', name: 'overview', answer: { statusCode: 200, headers: json } },
  { of: 'fetch-document', name: 'with-history', answer: { statusCode: 200, headers: json } },
  { of: 'send-notification', name: 'issued', answer: { batchItemFailures: [] } },
  {
    of: 'fetch-document-pdf',
    name: 'issued-document',
    answer: { statusCode: 200, headers: { 'content-type': 'application/pdf' }, isBase64Encoded: true },
  },
  { of: retry, name: 'again', answer: { statusCode: 202 }, document: [twoTaxes, 'held'] },
  { of: retry, name: 'not-issued', answer: { statusCode: 202 }, document: [twoTaxes, 'held'] },
  { of: retry, name: 'accept', answer: { statusCode: 409 }, document: [twoTaxes, 'held'] },
  { of: retry, name: 'correction', answer: { statusCode: 202 }, document: [twoTaxes, 'held'] },
  { of: retry, name: 'adopt-unknown', answer: { statusCode: 409 }, document: [twoTaxes, 'held'] },
  { of: retry, name: 'adopt', answer: { statusCode: 202 }, document: [twoTaxes, 'issued'] },
  { of: retry, name: 'close', answer: { statusCode: 409 }, document: [twoTaxes, 'issued'] },
  { of: 'retry-documents', name: 'named', answer: { statusCode: 202, headers: json } },
  { of: 'retry-documents', name: 'of-one-reason', answer: { statusCode: 202, headers: json } },
  { of: 'fetch-reconciliation', name: 'json', answer: { statusCode: 200, headers: json } },
  { of: 'fetch-reconciliation', name: 'csv', answer: { statusCode: 200 } },
  { of: 'fetch-month-pdfs', name: 'november', answer: { statusCode: 303 } },
  { of: 'preview-order', name: 'paid-order', answer: { statusCode: 200, headers: json } },
  { of: 'preview-order', name: 'order-with-two-taxes', answer: { statusCode: 200, headers: json } },
  { of: 'requeue-documents', name: 'schedule', answer: null },
  { of: 'sweep-shop-orders', name: 'schedule', answer: null },
  { of: 'check-shop-webhooks', name: 'schedule', answer: null },
  { of: 'poll-prestashop-orders', name: 'schedule', answer: null },
  { of: 'sync-receivables', name: 'nightly-run', answer: { batchItemFailures: [] } },
  { of: 'plan-receivables-syncs', name: 'schedule', answer: null },
  { of: 'list-syncs', name: 'last-runs', answer: { statusCode: 200, headers: json } },
  {
    of: wisedatPdf,
    name: 'invoice',
    answer: { statusCode: 200, headers: { 'content-type': 'application/pdf' }, isBase64Encoded: true },
  },
  { of: wisedatPdf, name: 'unknown-invoice', answer: { statusCode: 404 } },
  { of: wisedatPdf, name: 'not-an-id', answer: { statusCode: 422 } },
  { of: wisedatPdf, name: 'without-key', answer: { statusCode: 401 } },
  { of: 'call-wisedat', name: 'products-page-2', answer: { statusCode: 200 } },
  { of: 'call-wisedat', name: 'create-customer', answer: { statusCode: 200 } },
  { of: 'call-wisedat', name: 'wrong-customer', answer: { statusCode: 422 } },
  { of: 'test-connection', name: 'wisedat', answer: { statusCode: 200, headers: json } },
  { of: 'test-connection', name: 'kwixeo', answer: { statusCode: 200, headers: json } },
  { of: 'call-kwixeo', name: 'create-customer', answer: { statusCode: 201 } },
  { of: 'call-kwixeo', name: 'wrong-quotation', answer: { statusCode: 422 } },
  { of: 'call-kwixeo', name: 'invoices-edited-since', answer: { statusCode: 200 } },
  { of: 'fetch-openapi', name: 'phc-go', answer: { statusCode: 200, headers: json } },
  // Before anything is really dropped: one upload of a tenant makes the next one wait.
  ...[...csvEntities, 'confirmed'].map(name => ({
    of: 'upload-my-dso-manager-csv',
    name,
    answer: { batchItemFailures: [] },
  })),
  ...csvEntities.map(name => ({
    of: 'receive-my-dso-manager-csv',
    name,
    answer: { statusCode: 202, headers: json },
  })),
  { of: 'receive-my-dso-manager-csv', name: 'open-items-bad-row', answer: { statusCode: 422 } },
  { of: 'receive-my-dso-manager-csv', name: 'commas', answer: { statusCode: 422 } },
  // Files that were never dropped: what is read of them is that they are gone.
  ...['customers', 'invoices', 'confirmed'].map(name => ({
    of: 'upload-payorcrm-file',
    name,
    answer: { batchItemFailures: [] },
  })),
  ...['customers', 'invoices'].map(name => ({
    of: 'receive-payorcrm-file',
    name,
    answer: { statusCode: 202, headers: json },
  })),
  { of: 'receive-payorcrm-file', name: 'wrong-rows', answer: { statusCode: 422 } },
  { of: 'create-drop', name: 'payorcrm-customers', answer: { statusCode: 200, headers: json } },
  { of: 'create-drop', name: 'items', answer: { statusCode: 200, headers: json } },
  { of: 'fetch-upload', name: 'upload', answer: { statusCode: 404 } },
  { of: 'list-uploads', name: 'first-page', answer: { statusCode: 200, headers: json } },
  { of: 'list-uploads', name: 'held', answer: { statusCode: 200, headers: json } },
  { of: 'fetch-rejected-rows', name: 'rejected', answer: { statusCode: 404 } },
  { of: 'retry-upload', name: 'confirm', answer: { statusCode: 404 } },
];

describe('the example', () => {
  it.each(examples.map(example => [`${example.of} ${example.name}`, example] as const))(
    '%s gets what it promises',
    async (_what, { of, name, answer, tenant = azulejo, document, credit }) => {
      const event = signedNow(JSON.parse(readFileSync(join(root, 'events', of, `${name}.json`), 'utf8')));
      const outcome = await cloud.invoke(of, event);
      if (answer === null) expect(outcome).toEqual({ ok: true, result: null });
      else expect(outcome).toMatchObject({ ok: true, result: answer });
      if (document) await tenantDoor(cloud, tenant).documentOf(...document);
      if (credit) await tenantDoor(cloud, tenant).creditOf(...credit);
    },
  );

  it('orders and documents are at PHC GO once each, with the totals that were paid', () => {
    const issued = sandboxes.vendors[azulejo.slug]?.phcGo.documents.map(({ docType, total }) => [
      docType,
      total,
    ]);
    expect(issued).toEqual([
      [2, '189.30'],
      [5, '22.49'],
      [2, '55.59'],
      [5, '20.00'],
      [2, '47.83'],
      [2, '19.50'],
      [1, '369.00'],
      [5, '80.91'],
    ]);
  });

  it('is in the table above, and every function has one', () => {
    const files = folders('events').flatMap(of =>
      folders(`events/${of}`).map(file => `${of} ${file.replace('.json', '')}`),
    );
    expect(examples.map(({ of, name }) => `${of} ${name}`).sort()).toEqual(files.sort());
    expect(folders('events')).toEqual(folders('functions'));
  });
});
