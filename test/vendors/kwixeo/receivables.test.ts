import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { InvoiceSource } from '../../../shared/domain/receivables/invoice-source.ts';
import { VendorContractError, VendorUnavailableError } from '../../../shared/errors.ts';
import { readAll } from '../../http/lists/read-all.ts';
import { invoice, line } from './bodies.ts';
import { callKwixeo, type Fields, type KwixeoCaller } from './caller.ts';
import { type Mark, sourceOf } from './receivables-source.ts';

let kwixeo: KwixeoCaller;
let clock = new Date();
beforeAll(async () => {
  kwixeo = await callKwixeo({ now: () => clock });
});
beforeEach(async () => {
  clock = new Date('2026-11-27T10:00:00Z');
  await kwixeo.sandbox.reset();
});
afterAll(() => kwixeo[Symbol.asyncDispose]());

const source = (mark?: Mark | 'none'): InvoiceSource => sourceOf(kwixeo.sandbox, mark);
const documents = (mark?: Mark | 'none') => readAll(source(mark).documents);

/** Makes an invoice and gives its id. */
async function issue(fields: Fields = {}): Promise<number> {
  const answer = await kwixeo.post('/sales/invoice', invoice({ is_draft: false, ...fields }));
  if (answer.status > 299) throw new Error(JSON.stringify(answer.body));
  return answer.body.id;
}

function change(id: number, values: Fields): void {
  Object.assign(kwixeo.sandbox.data.find('Invoice', id)?.values ?? {}, values);
}

describe('an invoice of Kwixéo', () => {
  it('is told with what makes an item, and is not paid without its mark', async () => {
    const id = await issue({ expire_at: '2026-12-31', customer_command_reference: 'IB-0000000000000001' });
    expect(await documents()).toEqual([
      {
        id: String(id),
        customerId: '2',
        role: 'claim',
        type: 'Facture',
        number: expect.stringMatching(/^FAC\d{5}$/),
        issuedOn: '2026-11-27',
        dueOn: '2026-12-31',
        currency: 'EUR',
        total: 3_600n,
        cancelled: false,
        reference: 'IB-0000000000000001',
        paid: false,
      },
    ]);
  });

  it('is not told while it is a draft', async () => {
    await issue({ is_draft: true });
    expect(await documents()).toEqual([]);
  });

  it('that is cancelled as a whole is told as such', async () => {
    const id = await issue();
    expect((await kwixeo.put(`/sales/invoice/${id}/cancel`, { date: '2026-11-28' })).status).toBe(200);
    expect(await documents()).toMatchObject([{ id: String(id), cancelled: true }]);
  });

  it('for a deposit is a claim as well', async () => {
    const command = await kwixeo.post('/sales/command', invoice({ is_draft: false }));
    const deposit = { date: '2026-11-27', is_draft: false, percentage: 50, with_vatrate: true };
    const answer = await kwixeo.put(`/sales/command/${command.body.id}/deposit-invoice`, deposit);
    expect(answer.status).toBeLessThan(300);
    expect(await documents()).toMatchObject([{ role: 'claim', total: 1_800n }]);
  });

  it.each([
    ['a grant', { grant_amount: '5.00' }],
    ['a guarantee holdback', { guarantee_holdback_amount: '1.80' }],
    ['an advance payment', { advance_payment_amount: '10.00' }],
  ])('with %s is reported and not sent', async (words, values) => {
    const id = await issue();
    change(id, values);
    expect(await documents()).toMatchObject([{ unclear: `At Kwixéo it has ${words}.` }]);
  });

  it('that tells no day on which it is due is reported and not sent', async () => {
    change(await issue(), { expire_at: null, payment_term: null });
    expect(await documents()).toMatchObject([{ unclear: expect.stringContaining('payment term') }]);
  });

  it('is due by its payment term where it tells no day', async () => {
    const term = await kwixeo.post('/payment_term', {
      ...{ label: '30 jours fin de mois le 10', day_number: 30, end_month: true, end_month_day: 10 },
    });
    change(await issue(), { expire_at: null, payment_term: term.body.id });
    expect(await documents()).toMatchObject([{ issuedOn: '2026-11-27', dueOn: '2027-01-10' }]);
  });

  it('over nothing is paid', async () => {
    await issue({ contents: [line({ unit_price_ht: 0 })] });
    expect(await documents()).toMatchObject([{ total: 0n, paid: true }]);
  });

  it.each(['text', 'number'] as const)('has its total where amounts are a %s', async amounts => {
    kwixeo.sandbox.switches.amounts = amounts;
    await issue({ contents: [line({ unit_price_ht: 33.35, quantity: 1 })] });
    expect(await documents()).toMatchObject([{ total: 4_002n }]);
  });
});

describe('the mark that says that an invoice is paid', () => {
  it('is a tag, in any case of letters', async () => {
    await issue({ tags: ['payée', 'Salon'] });
    await issue({ tags: ['Salon'] });
    expect((await documents()).map(({ paid }) => paid).toSorted()).toEqual([false, true]);
  });

  it('is a field of the company that is filled', async () => {
    const [field] = kwixeo.sandbox.data.all('Custom Field');
    const label = String(field?.values.label);
    const id = await issue();
    change(id, { custom_fields: [{ id: field?.id, value: '2026-12-01' }] });
    await issue();
    expect((await documents({ customField: label })).map(one => [one.id === String(id), one.paid])).toEqual(
      expect.arrayContaining([
        [true, true],
        [false, false],
      ]),
    );
  });

  it.each<[unknown, boolean]>([
    ['Oui', true],
    [{ id: 1, value: 'Oui' }, true],
    [[{ id: 1, value: 'Virement' }], true],
    [36, true],
    ['Non', false],
    [{ id: 2, value: 'Non' }, false],
    [[{ id: 2, value: 'não' }], false],
    [{ id: null, value: null }, false],
    ['0.00', false],
    [false, false],
  ])('is not a field that says no: %j is %j', async (value, paid) => {
    const [field] = kwixeo.sandbox.data.all('Custom Field');
    change(await issue(), { custom_fields: [{ id: field?.id, value }] });
    expect(await documents({ customField: String(field?.values.label) })).toMatchObject([{ paid }]);
  });

  it('is a status', async () => {
    const id = await issue();
    expect((await kwixeo.put(`/sales/invoice/${id}/lite`, { status: 7 })).status).toBe(200);
    await issue();
    expect((await documents({ status: 7 })).filter(({ paid }) => paid)).toMatchObject([{ id: String(id) }]);
  });

  it('is not told where none is agreed upon', async () => {
    await issue();
    const [document] = await documents('none');
    expect(document).toBeDefined();
    expect(document).not.toHaveProperty('paid');
  });

  it('that Kwixéo does not show stops the reading: it is not one that is missing', async () => {
    await issue();
    kwixeo.sandbox.faults.add({
      route: 'GET /sales/invoice',
      fault: {
        kind: 'answer-after-commit',
        body: {
          text: JSON.stringify({
            datas: [
              {
                id: 1,
                number: 1,
                reference: 'FAC00001',
                status: 2,
                customer_id: 2,
                date: '2026-11-27',
                currency_code: 'EUR',
                total_ttc: '1.00',
                expire_at: '2026-12-01',
              },
            ],
            meta: { per_page: 500, total: 1, last_page: 1 },
          }),
        },
      },
    });
    await expect(documents()).rejects.toThrow(VendorContractError);
  });
});

describe('a customer of Kwixéo', () => {
  async function customer(fields: Fields): Promise<string> {
    const answer = await kwixeo.post('/customer', { type: 1, company_name: 'Atelier du Nord', ...fields });
    if (answer.status > 299) throw new Error(JSON.stringify(answer.body));
    return String(answer.body.id);
  }
  const read = async (key: string) =>
    (await readAll(source().debtors)).filter(({ debtor }) => debtor.key === key);

  it('is told as a debtor', async () => {
    const key = await customer({
      company_siret: '73282932000074',
      company_vatrate: 'FR 44 732 829 320',
      email: 'compta@atelier.example',
      mobile: '0600000000',
      is_customer: true,
      address_invoice: {
        road1: '1 rue du Port',
        road2: 'Bât. B',
        postal_code: '59000',
        town: 'Lille',
        country: 67,
      },
    });
    expect(await read(key)).toEqual([
      {
        debtor: {
          key,
          code: expect.stringMatching(/^CL/),
          name: 'Atelier du Nord',
          taxId: { country: 'FR', number: '44732829320' },
          siret: '73282932000074',
          email: 'compta@atelier.example',
          phone: '0600000000',
          address: {
            street: '1 rue du Port',
            street2: 'Bât. B',
            postalCode: '59000',
            city: 'Lille',
            country: 'FR',
          },
        },
        contacts: [],
      },
    ]);
  });

  it.each(['all', 'not-archived'] as const)(
    'is told if it is archived, where lists have %s',
    async listed => {
      kwixeo.sandbox.switches.listedCustomers = listed;
      const key = await customer({});
      Object.assign(kwixeo.sandbox.data.find('Customer', key)?.values ?? {}, { archived_at: '2026-01-01' });
      expect(await read(key)).toHaveLength(1);
    },
  );

  it('has people, one of whom is reminded: who has an e-mail address, else the first', async () => {
    const key = await customer({});
    const add = async (fields: Fields) =>
      (await kwixeo.post('/customer/contact', { customers: [Number(key)], ...fields })).body.id;
    const silent = await add({ lastname: 'Silencieux' });
    const reachable = await add({ lastname: 'Joignable', firstname: 'Ana', email: 'ana@atelier.example' });
    await add({ lastname: 'Aussi', email: 'aussi@atelier.example' });
    const [told] = await read(key);
    expect(told?.contacts.filter(({ collects }) => collects)).toEqual([
      {
        key: `${key}-${reachable}`,
        debtorCode: told?.debtor.code,
        lastName: 'Joignable',
        firstName: 'Ana',
        email: 'ana@atelier.example',
        collects: true,
      },
    ]);
    expect(told?.contacts.map(contact => contact.key)).toContain(`${key}-${silent}`);
  });
});

describe('what has changed since an instant', () => {
  it('is told with that instant included, and nothing else', async () => {
    await issue();
    clock = new Date('2026-11-28T10:00:00Z');
    const later = await issue();
    const { documents: read } = source({ status: 7 });
    expect(await readAll(read, '2026-11-28T10:00:00.000Z')).toMatchObject([{ id: String(later) }]);
    expect(await readAll(read, '2026-11-28T10:00:01.000Z')).toEqual([]);
    expect(await readAll(source().debtors, '2026-11-28T10:00:01.000Z')).toEqual([]);
  });

  it('includes every invoice where the mark is a tag or a field, which may be no edit of its invoice', async () => {
    const id = await issue({ tags: ['Payée'] });
    for (const mark of [{ tag: 'Payée' }, { customField: 'Payée le' }])
      expect(await readAll(source(mark).documents, '2027-03-01T01:00:00.000Z')).toMatchObject([
        { id: String(id), paid: 'tag' in mark },
      ]);
  });
});

describe('a list of several pages', () => {
  it('is read to its last page, and begins again if it changes meanwhile', async () => {
    const count = 502;
    const first = kwixeo.sandbox.data.find('Invoice', await issue());
    if (!first) throw new Error('There is no invoice.');
    for (let number = 2; number <= count; number++)
      kwixeo.sandbox.data.add('Invoice', { ...first.values, number, reference: `FAC${number}` });
    const page = await source().documents({});
    expect(page.entries).toHaveLength(500);
    await issue();
    const seen = new Set(page.entries.map(({ id }) => id));
    let { next } = page;
    while (next !== undefined) {
      const read = await source().documents({ cursor: next });
      for (const { id } of read.entries) seen.add(id);
      next = read.next;
    }
    expect(seen.size).toBe(count + 1);
  });
});

describe('a reading that fails', () => {
  it.each([
    ['a breakdown', { kind: 'server-error' }, VendorUnavailableError],
    ['a cut line', { kind: 'cut-before-commit' }, VendorUnavailableError],
    ['too many calls', { kind: 'too-many', seconds: 60 }, VendorUnavailableError],
    ['a web page', { kind: 'html' }, VendorContractError],
    ['half an answer', { kind: 'answer-after-commit', body: 'truncated-json' }, VendorContractError],
    [
      'no figures of its pages',
      { kind: 'answer-after-commit', body: { text: '{"datas":[]}' } },
      VendorContractError,
    ],
  ] as const)('for %s gives no page', async (_, fault, error) => {
    await issue();
    kwixeo.sandbox.faults.add({ route: 'GET /sales/invoice', times: 9, fault });
    await expect(source().documents({})).rejects.toThrow(error);
  });
});
