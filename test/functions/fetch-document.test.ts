import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { deliveryStates } from '../../shared/domain/document.ts';
import { readProblem } from './problem.ts';
import { shownDocument } from './shown-document.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

const lines = [{ price: '49.90', sku: 'CAD-1' }];
/** Two taxes on one line are held without a call to the ERP. */
const twoTaxes = [{ price: '49.90', sku: 'CAD-1', rates: ['23', '6'] }];

const historyEntry = z.strictObject({
  spent: z.strictObject({ own: z.int().min(0), outside: z.int().min(0) }).optional(),
  at: z.iso.datetime(),
  event: z.string(),
  state: shownDocument.state,
  text: z.string().optional(),
  by: z.string().optional(),
});
const amount = z
  .string()
  .regex(/^-?\d+\.\d{2}$/)
  .nullable();
const documentSchema = z.strictObject({
  ...shownDocument,
  reference: z.string(),
  createdAt: z.iso.datetime(),
  series: z.string().nullable(),
  atcud: z.string().nullable(),
  date: z.iso.date().nullable(),
  pdf: z.strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), signed: z.boolean() }).nullable(),
  delivery: z
    .strictObject({ by: z.literal('vendor-mail'), state: z.enum(deliveryStates), at: z.iso.datetime() })
    .nullable(),
  shown: z
    .strictObject({
      at: z.iso.datetime(),
      since: z.iso.datetime().nullable(),
      differences: z.array(z.unknown()),
    })
    .nullable(),
  totals: z.strictObject({ shop: amount, predicted: amount, erp: amount }),
  lines: z.array(
    z.strictObject({
      reference: z.string(),
      quantity: z.string(),
      unitPrice: z.string(),
      taxIncluded: z.boolean(),
      rate: z.string(),
      exemption: z.string().optional(),
    }),
  ),
  history: z.array(historyEntry),
});

describe('one document', () => {
  it('comes with its history', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines });
    const { documentId } = await tenant.documentOf('1', 'issued');
    const document = documentSchema.parse(await (await tenant.call(`documents/${documentId}`)).json());
    expect(document).toMatchObject({ documentId, orderId: '1', reference: `IB-${documentId.slice(0, 16)}` });
    expect(document.history.map(({ event, state }) => [event, state])).toEqual([
      ['open', 'queued'],
      ['claim', 'sending'],
      ['issue', 'issued'],
    ]);
    const [arrived, claimed, issued] = document.history;
    expect([arrived?.spent, claimed?.spent !== undefined]).toEqual([undefined, true]);
    const lasted = Date.parse(issued?.at ?? '') - Date.parse(claimed?.at ?? '');
    expect(issued?.spent?.outside).toBeGreaterThan(0);
    expect((issued?.spent?.own ?? 0) + (issued?.spent?.outside ?? 0)).toBeLessThan(lasted + 100);
    const {
      history: _,
      pdf: _pdf,
      delivery,
      shown,
      createdAt,
      reference,
      date,
      series: _series,
      atcud: _atcud,
      totals,
      lines: sent,
      ...same
    } = document;
    expect(date).not.toBeNull();
    expect(delivery).toBeNull();
    expect(shown).toBeNull();
    expect(totals).toEqual({ shop: document.total, predicted: document.total, erp: document.total });
    expect(sent).toEqual([
      { reference: 'CAD-1', quantity: '1', unitPrice: '49.90', taxIncluded: true, rate: '23' },
    ]);
    const { documents } = (await (await tenant.call('documents')).json()) as { documents: unknown };
    expect(documents).toEqual([same]);
  });

  it('is not there for anybody else: 404, as for a document that never was', async () => {
    const [owner, other] = await Promise.all([world.addTenant(), world.addTenant()]);
    await owner.deliver({ id: '1', lines: twoTaxes });
    const { documentId } = await owner.documentOf('1', 'held');
    const never = await readProblem(await other.call(`documents/${'A'.repeat(26)}`));
    expect(never.status).toBe(404);
    expect(await readProblem(await other.call(`documents/${documentId}`))).toEqual(never);
    const keyOfOther = { headers: { authorization: `Bearer ${other.apiKey}` } };
    expect((await owner.call(`documents/${documentId}`, keyOfOther)).status).toBe(403);
    expect((await owner.call('documents', keyOfOther)).status).toBe(403);
  });
});

describe('an id that cannot be one', () => {
  it.each([
    '%23CONTENT',
    'a',
    'constructor',
    'A'.repeat(25),
    'A'.repeat(27),
    'a'.repeat(26),
    '%00'.repeat(26),
    'A'.repeat(3_000),
  ])('is 404 on every route, as one that never was: %s', async id => {
    const tenant = await world.addTenant();
    const never = await readProblem(await tenant.call(`documents/${'A'.repeat(26)}`));
    expect(never.status).toBe(404);
    const body = JSON.stringify({ resolution: 'accept' });
    const calls: ReadonlyArray<readonly [string, RequestInit]> = [
      ['', {}],
      ['/pdf', {}],
      ['/retry', { method: 'POST', body }],
    ];
    for (const [end, init] of calls) {
      const answer = await tenant.call(`documents/${id}${end}`, init);
      expect([end, await readProblem(answer)]).toEqual([end, never]);
    }
  });

  it('is 404 with the content of a document, which is kept under its key', async () => {
    const tenant = await world.addTenant();
    await tenant.deliver({ id: '1', lines: twoTaxes });
    const { documentId } = await tenant.documentOf('1', 'held');
    for (const end of ['', '/pdf'])
      expect((await tenant.call(`documents/${documentId}%23CONTENT${end}`)).status).toBe(404);
  });
});
