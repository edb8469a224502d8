import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answers } from '../../shared/api/answers.ts';
import { ownOpenApi } from '../../shared/api/openapi.ts';
import { routes } from '../../shared/api/routes.ts';
import { dayIn } from '../../shared/clock.ts';
import { readTemplate } from '../local/template.ts';
import { shopifyOrder, shopifyOrderBody } from '../sandbox/shopify/shopify-order.ts';
import { startWorld, type Tenant, type World } from './world.ts';

const root = join(import.meta.dirname, '..', '..');
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

it('GET /openapi.json is docs/openapi/invoice-bridge.json, and needs no key', async () => {
  const answer = await fetch(`${world.cloud.api}/openapi.json`);
  expect(answer.status).toBe(200);
  const file = readFileSync(join(root, 'docs/openapi/invoice-bridge.json'), 'utf8');
  expect(await answer.json()).toEqual(JSON.parse(file));
});

it('it describes each route that is deployed, and no other', () => {
  const deployed = readTemplate(root).functions.flatMap(one => one.routes);
  expect(Object.keys(routes).toSorted()).toEqual(deployed.toSorted());
});

it.each([
  '/tenants/{tenant}/documents/{documentId}/pdf',
  '/tenants/{tenant}/uploads/{uploadId}/rejected',
  '/tenants/{tenant}/wisedat/salesinvoices/{id}/pdf',
  '/tenants/{tenant}/api/wisedat/{path}',
  '/tenants/{tenant}/api/kwixeo/{path}',
])('it tells that an answer of %s over 4 MiB is a redirect', path => {
  const { paths } = ownOpenApi() as { readonly paths: Record<string, { get?: { responses: object } }> };
  expect(Object.keys(paths[path]?.get?.responses ?? {})).toContain('303');
});

describe('answers are as it says, with no field more', () => {
  let tenant: Tenant;
  let documentId: string;
  const lines = [{ price: '49.90', sku: 'CAD-1' }];
  beforeAll(async () => {
    tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines });
    ({ documentId } = await tenant.documentOf('1', 'issued'));
    await tenant.deliver({ id: '2', lines: [{ ...lines[0], price: '49.90', rates: ['23', '6'] }] });
    await tenant.documentOf('2', 'held');
  });
  const month = dayIn('Europe/Lisbon', new Date()).slice(0, 'YYYY-MM'.length);
  const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });
  const order = () => ({
    platform: 'shopify',
    shop: tenant.shop,
    payload: JSON.parse(shopifyOrderBody(shopifyOrder({ id: '3', lines }))) as unknown,
  });

  it.each<[string, keyof typeof answers, () => Promise<Response>]>([
    ['documents', 'documents', () => tenant.call('documents')],
    ['one document', 'document', () => tenant.call(`documents/${documentId}`)],
    ['the overview', 'overview', () => tenant.call('overview')],
    ['the reconciliation', 'reconciliation', () => tenant.call(`reconciliation?month=${month}`)],
    [
      'the PDFs of a month',
      'packed',
      () =>
        tenant.call(`reconciliation/documents?month=${month}`, { headers: { accept: 'application/json' } }),
    ],
    ['a retry of many', 'retried', () => tenant.call('documents/retry', post({ ids: [documentId] }))],
    ['a retry of what is issued', 'problem', () => tenant.call(`documents/${documentId}/retry`, post({}))],
    ['a preview', 'preview', () => tenant.call('orders/preview', post(order()))],
    ['uploads', 'uploads', () => tenant.call('uploads')],
    ['a test', 'checks', () => tenant.call('connections/phc-go/test', { method: 'POST' })],
    ['health', 'health', () => fetch(`${world.cloud.api}/health`)],
  ])('%s', async (_what, name, ask) => {
    const json: unknown = await (await ask()).json();
    expect(answers[name].parse(json)).toEqual(json);
  });
});
