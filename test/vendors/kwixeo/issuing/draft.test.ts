import { beforeEach, describe, expect, it } from 'vitest';
import type { DraftSteps } from '../../../../shared/domain/erp.ts';
import type { Customer } from '../../../../shared/vendors/kwixeo/issuing/buyers/customers.ts';
import type { IssuingKwixeo } from '../../../../shared/vendors/kwixeo/issuing/calls.ts';
import { draftOf } from '../../../../shared/vendors/kwixeo/issuing/draft.ts';
import { headOf } from '../../../../shared/vendors/kwixeo/issuing/head.ts';
import type { KwixeoSwitches } from '../../../sandbox/kwixeo/settings.ts';
import { useKwixeo } from './at-kwixeo.ts';
import { chairLine, checkedOrder, send } from './orders.ts';

const account = useKwixeo();
const lines = [
  chairLine(),
  chairLine({
    sourceLineId: '2',
    designation: 'Livre',
    quantity: '3',
    gross: 2025n,
    rate: '5.5',
    vatRate: 3,
  }),
];
const paid = 7015n;
const update = 'PUT /sales/invoice/{id}';
let kwixeo: IssuingKwixeo;
let customer: Customer;
beforeEach(() => {
  kwixeo = account.open();
  const { id } = account.sandbox.data.add('Customer', { type: 2, lastname: 'Maria Fictícia' });
  customer = { kind: 'existing', id, name: 'Maria Fictícia', vatNumber: '' };
});

/** The draft of an order, with steps that end it. */
function draft(over: Partial<Parameters<typeof draftOf>[1]> = {}) {
  const given = { currency: 51, name: 'Maria Fictícia', vatNumber: '' };
  const head = headOf(checkedOrder(), send, kwixeo.connection, given);
  const { steps, ...rest } = draftOf(kwixeo, { head, customer, lines, paid, ...over });
  if (!steps || typeof steps.finish !== 'function') throw new Error('It cannot be finished.');
  return { ...rest, steps: { ...steps, finish: steps.finish } };
}
const create = async ({ create: make }: ReturnType<typeof draft>): Promise<string> => {
  const { document } = await make();
  return document?.id ?? 'not shown';
};
const invoice = () => account.made('Invoice')[0]?.values ?? {};
const sold = [
  { sourceLineId: '1', unitPrice: '49.90000', gross: '49.90', vendorLineId: '1' },
  { sourceLineId: '2', unitPrice: '6.75000', gross: '20.25', vendorLineId: '2' },
];

describe('an invoice', () => {
  it('goes on record as it is sold', () => {
    expect(draft().facts).toMatchObject({
      ...{ documentType: 'invoice', documentDate: '2026-11-21' },
      lines: sold.map(({ vendorLineId: _, ...line }) => line),
    });
  });

  it('is created as a draft of the customer', async () => {
    const { document } = await draft().create();
    expect(document).toMatchObject({ id: '1', draft: true, number: undefined, total: paid });
    expect(invoice()).toMatchObject({
      ...{ is_draft: true, customer: 1, title: 'Commande #1001', total_ttc: '70.15' },
      customer_command_reference: send.reference,
    });
  });

  it('makes the record of a new customer once', async () => {
    const handle = { of: 'person', email: 'maria@example.com' } as const;
    const body = { is_customer: true, type: 2, lastname: 'Maria Fictícia', email: handle.email };
    const address = { label: '', road1: '', road2: '', postal_code: '', town: '', country: 'MC' };
    const made = { handle, body, address };
    const one = draft({ customer: { kind: 'new', name: 'Maria Fictícia', vatNumber: '', made } });
    const id = await create(one);
    await one.steps.adjust(id, 0);
    expect(invoice()).toMatchObject({ customer: 2 });
    expect(account.made('Customer')).toHaveLength(2);
    expect(account.timesCalled('GET /customer')).toBe(2);
  });
});

describe('a draft', () => {
  it('is read with its lines as they are there', async () => {
    const one = draft();
    expect(await one.steps.read(await create(one))).toMatchObject({ total: paid, draft: true, lines: sold });
  });

  it('is finished with its day, and shows its number then', async () => {
    const one = draft();
    const id = await create(one);
    await one.steps.finish(id);
    expect(invoice()).toMatchObject({ is_draft: false, status: 2, date: send.day, expire_at: send.day });
    const document = await one.steps.read(id);
    expect(document).toMatchObject({ number: 'FAC00001', draft: false, date: send.day });
    expect(document).not.toHaveProperty('difference');
  });

  it('is finished with the status of the settings', async () => {
    kwixeo = account.open({ validatedStatus: 3 });
    const one = draft();
    await one.steps.finish(await create(one));
    expect(invoice()).toMatchObject({ status: 3 });
  });

  it('of another day differs only once it is finished', async () => {
    const one = draft();
    const id = await create(one);
    Object.assign(invoice(), { date: '2026-11-22' });
    expect(await one.steps.read(id)).not.toHaveProperty('difference');
    await one.steps.finish(id);
    Object.assign(invoice(), { date: '2026-11-22' });
    expect(await one.steps.read(id)).toMatchObject({
      difference: { facts: 'It shows another day than was sent.' },
    });
  });

  it('of another customer differs', async () => {
    const one = draft();
    const id = await create(one);
    Object.assign(invoice(), {
      customer: account.sandbox.data.add('Customer', { type: 2, lastname: 'Ana' }).id,
    });
    const difference = { facts: 'It shows another customer than was sent.' };
    expect(await one.steps.read(id)).toMatchObject({ difference });
    expect(await draft().steps.read(id)).toMatchObject({ difference });
  });

  it('of which a line was changed differs, and has no lines that go on record', async () => {
    const one = draft();
    const id = await create(one);
    Object.assign(account.sandbox.data.find('Invoice Content', 1)?.values ?? {}, { designation: 'Table' });
    const document = await one.steps.read(id);
    expect(document).toMatchObject({
      difference: { facts: expect.stringContaining('line, price or VAT rate') },
    });
    expect(document).not.toHaveProperty('lines');
  });

  it('that is gone cannot be read or changed', async () => {
    const { steps } = draft();
    for (const step of [() => steps.read('99'), () => steps.adjust('99', 1)])
      await expect(step()).rejects.toMatchObject({
        code: 'VENDOR_REFUSED',
        message: 'Kwixéo has no invoice 99.',
      });
  });
});

describe('a draft is written anew', () => {
  /** Reads and changes until the total is what was paid, as a worker does. */
  async function settle(steps: DraftSteps, id: string): Promise<number> {
    for (let turn = 1; turn <= 4; turn++) {
      if ((await steps.read(id)).total === paid) return turn - 1;
      if (!(await steps.adjust(id, turn))) throw new Error('There are no further ways.');
    }
    throw new Error('It has another total after four changes.');
  }

  it.each<[KwixeoSwitches['vatRoundedPer'], number]>([
    ['line', 0],
    ['nets-cut-line', 1],
    ['nets-kept-document', 1],
  ])('where an account adds up as %s', async (vatRoundedPer, most) => {
    Object.assign(account.sandbox.switches, { vatRoundedPer });
    const one = draft();
    const id = await create(one);
    const times = await settle(one.steps, id);
    expect(times).toBeLessThanOrEqual(most + 1);
    expect(await one.steps.read(id)).toMatchObject({
      total: paid,
      lines: [{ gross: '49.90' }, { gross: '20.25' }],
    });
  });

  it('by what it has over, taken off the whole, and the lines keep their ids', async () => {
    const one = draft({ paid: paid - 1n });
    const id = await create(one);
    expect(await one.steps.adjust(id, 1)).toBe(true);
    expect(await one.steps.read(id)).toMatchObject({ total: paid - 1n, lines: sold });
    expect(invoice()).toMatchObject({ global_discount_type: 'amount', global_discount_value: '0.01' });
  });

  it('by what it lacks, added to its lines', async () => {
    const one = draft({ paid: paid + 2n });
    const id = await create(one);
    await one.steps.read(id);
    expect(await one.steps.adjust(id, 1)).toBe(true);
    const lineOf = (unitPrice: string, at: number) => ({ ...sold[at], unitPrice });
    expect((await one.steps.read(id)).lines).toMatchObject([lineOf('49.92000', 0), lineOf('6.75333', 1)]);
  });

  it('the same way again, if it was not read since', async () => {
    const one = draft({ paid: paid - 1n });
    const id = await create(one);
    await one.steps.read(id);
    await one.steps.adjust(id, 1);
    await one.steps.adjust(id, 1);
    expect(invoice()).toMatchObject({ global_discount_value: '0.01' });
  });

  it('not at all, where its total is right or no rounding explains it', async () => {
    for (const given of [paid, paid - 5n, paid + 5n]) {
      const one = draft({ paid: given });
      const id = await create(one);
      expect(await one.steps.adjust(id, 1)).toBe(false);
    }
    expect(account.timesCalled(update)).toBe(0);
  });

  it.each<[string, object]>([
    ['its lines are others', { contents: [] }],
    ['its total is not shown', { total_ttc: null }],
  ])('not at all, where %s', async (_, over) => {
    const one = draft({ paid: paid - 1n });
    const id = await create(one);
    const shown = await kwixeo.api.invoices.get({
      path: { id },
      query: { include: 'contents,vatrates.vat_rate' },
    });
    account.answers('GET /sales/invoice/{id}', { ...shown, ...over });
    expect(await one.steps.adjust(id, 1)).toBe(false);
  });

  it('as it is sold, with its buyer and head, at turn 0', async () => {
    const one = draft({ paid: paid - 1n });
    const id = await create(one);
    await one.steps.adjust(id, 1);
    Object.assign(invoice(), { escompte_rate: '3', customer: 99, title: 'Autre' });
    Object.assign(account.sandbox.data.find('Invoice Content', 1)?.values ?? {}, { designation: 'Table' });
    expect(await one.steps.adjust(id, 0)).toBe(true);
    expect(invoice()).toMatchObject({ customer: 1, title: 'Commande #1001', total_ttc: '70.15' });
    const document = await one.steps.read(id);
    expect(document).toMatchObject({ lines: sold });
    expect(document).not.toHaveProperty('difference');
  });
});
