import { describe, expect, it } from 'vitest';
import { HeldError } from '../../../../shared/domain/held.ts';
import type { Order } from '../../../../shared/domain/order.ts';
import type { CheckedBuyer } from '../../../../shared/domain/tax/buyer-check.ts';
import { customerOf, isSameTaxId } from '../../../../shared/vendors/wisedat/issuing/customers.ts';
import { checkedOrder } from '../../../domain/checked-order.ts';
import type { CustomerRecord } from '../../../sandbox/wisedat/records.ts';
import { useWisedat } from './at-wisedat.ts';

const at = useWisedat();
const hotel = '501234993';

interface Asked {
  /** A Portuguese number, or one with its country. */
  readonly taxId?: string | CheckedBuyer['taxId'];
  readonly customerNumber?: number;
  readonly order?: Partial<Order>;
}
function find({ taxId, order, ...rest }: Asked) {
  const buyer = typeof taxId === 'string' ? { country: 'PT', value: taxId } : taxId;
  return customerOf(
    at.open({ finalConsumerCustomer: 9 }),
    checkedOrder({ buyer: buyer ? { taxId: buyer } : {}, ...(order && { order }), ...rest }),
    'PT',
  );
}
const named = (name: string, over: Partial<Order['buyer']> = {}) => ({
  buyer: { name: '', company: name, billing: { country: 'PT' }, ...over },
});
/** What an order is held as: "code: facts"; "not held" if it is not. */
const heldFor = (asked: Asked): Promise<string> =>
  find(asked).then(
    () => 'not held',
    error => (error instanceof HeldError ? `${error.reason}: ${error.facts}` : String(error)),
  );

/** Adds a record like that of the hotel, with its addresses or without. */
function add(id: number, over: Partial<CustomerRecord>, { hasAddress = true } = {}): void {
  const { customers, customerAddresses } = at.sandbox.data;
  const [like, address] = [customers.get('2'), customerAddresses.get('2')];
  if (!like || !address) throw new Error('The sandbox has lost its hotel.');
  customers.set(`${id}`, { ...like, id, code: `C${id}`, ...over });
  if (hasAddress) customerAddresses.set(`${id}0`, { ...address, id: id * 10, customer: id });
}

describe('the customer of an order', () => {
  it('is the final consumer where the buyer gave no tax number', async () => {
    expect(await find({})).toEqual({ kind: 'final-consumer', id: 9 });
    expect(at.sandbox.calls.filter(({ route }) => route === 'GET /customers')).toEqual([]);
  });

  it('is the record with exactly the buyer’s tax number', async () => {
    add(60, { tax_id: `9${hotel}` });
    expect(await find({ taxId: hotel })).toEqual({
      ...{ kind: 'existing', id: 2, name: 'Hotel do Cais, Lda.', taxId: hotel },
    });
  });

  it('is a record that has the number with the prefix of the country', async () => {
    add(60, { tax_id: 'PT 509888771' });
    expect(await find({ taxId: '509888771' })).toMatchObject({ kind: 'existing', id: 60 });
  });

  it('is a new one where no record has the number', async () => {
    const billing = { street: 'Rua Nova 3', city: 'Lisboa', postalCode: '1100-012', country: 'PT' };
    const found = await find({ taxId: '509888771', order: named('Padaria Central', { billing }) });
    expect(found).toMatchObject({
      kind: 'new',
      taxId: '509888771',
      body: {
        name: 'Padaria Central',
        tax_id: '509888771',
        country: 'PT',
        billing_address: { city: 'Lisboa' },
      },
    });
    expect(at.called('POST /customers')).toBe(0);
  });

  it('has the number of another country with its prefix', async () => {
    add(60, { tax_id: 'ESB12345678', country: 'ES' });
    expect(await find({ taxId: { country: 'ES', value: 'B12345678' } })).toMatchObject({
      ...{ kind: 'existing', id: 60, taxId: 'ESB12345678' },
    });
  });

  it('is the active one of two records', async () => {
    add(60, { tax_id: hotel, active: false });
    expect(await find({ taxId: hotel })).toMatchObject({ id: 2 });
  });

  it('is the one with the buyer’s name of several, whatever its capitals and dots', async () => {
    add(60, { tax_id: hotel, name: 'Hotel do Cais, Armazém' });
    expect(await find({ taxId: hotel, order: named(' HOTEL DO CAIS - LDA ') })).toMatchObject({ id: 2 });
    expect(await find({ taxId: hotel, order: named('Hotel do Cais Armazém') })).toMatchObject({ id: 60 });
  });

  it('is found on any page', async () => {
    at.sandbox.switches.highestLimit = 1;
    add(60, { tax_id: `9${hotel}` });
    add(61, { tax_id: `8${hotel}` });
    expect(await find({ taxId: hotel })).toMatchObject({ id: 2 });
  });

  it.each<[string, string, Asked]>([
    [
      'of the number',
      'PT',
      { taxId: hotel, order: { buyer: { name: 'Maria', billing: { country: 'FR' } } } },
    ],
    [
      'of the billing address',
      'FR',
      { taxId: hotel, order: { buyer: { name: 'M', billing: { country: 'FR' } } } },
    ],
    ['of the shipping', 'FR', { taxId: hotel, order: { buyer: { name: 'M', shipping: { country: 'FR' } } } }],
    [
      'whose VAT is France’s',
      'MC',
      { taxId: hotel, order: { buyer: { name: 'M', billing: { country: 'FR' } } } },
    ],
  ])('may be a record of the country %s', async (_, country, asked) => {
    add(2, { country });
    expect(await find(asked)).toMatchObject({ id: 2 });
  });

  it('of Northern Ireland may be a record of the United Kingdom', async () => {
    const order = { buyer: { name: 'Maria', billing: { country: 'PT' } } };
    add(60, { tax_id: 'XI123456789', country: 'GB' });
    expect(await find({ taxId: { country: 'XI', value: '123456789' }, order })).toMatchObject({ id: 60 });
    add(61, { tax_id: 'ES123456789', country: 'GB' });
    expect(await heldFor({ taxId: { country: 'ES', value: '123456789' }, order })).toContain(
      'customer-unclear',
    );
  });
});

describe('the customer whom a person named', () => {
  it('is taken without a tax number, and without one to compare', async () => {
    expect(await find({ customerNumber: 4 })).toStrictEqual({
      ...{ kind: 'existing', id: 4, name: 'Boston Deli Inc.' },
    });
  });

  it('is taken where the record has the buyer’s tax number', async () =>
    expect(await find({ customerNumber: 2, taxId: hotel })).toMatchObject({ id: 2, taxId: hotel }));

  it.each<[string, Asked, string]>([
    [
      'no record has this number',
      { customerNumber: 77 },
      'customer-number-wrong: WISEDAT has no customer with the number 77.',
    ],
    [
      'the record has another tax number',
      { customerNumber: 3, taxId: hotel },
      'customer-number-wrong: Customer 3 of WISEDAT has another tax number than the order, or none.',
    ],
    [
      'the record has none',
      { customerNumber: 4, taxId: hotel },
      'customer-number-wrong: Customer 4 of WISEDAT has another tax number than the order, or none.',
    ],
    [
      'the record is not active',
      { customerNumber: 5 },
      "customer-inactive: Customer 5 of WISEDAT has the buyer's tax number and is not active.",
    ],
  ])('is not taken, and the order held, where %s', async (_, asked, sentence) =>
    expect(await heldFor(asked)).toBe(sentence),
  );
});

describe('an order of a buyer with a tax number is held where', () => {
  it('the only record is not active', async () => {
    add(2, { active: false });
    expect(await heldFor({ taxId: hotel })).toBe(
      "customer-inactive: Customer 2 of WISEDAT has the buyer's tax number and is not active.",
    );
  });

  it.each([
    ['none of several records has the name', 'Outro hotel'],
    ['two of several records have the name', 'Hotel do Cais Lda'],
    ['the buyer has no name to tell them apart', ''],
  ])('%s', async (_, name) => {
    add(60, { tax_id: hotel });
    expect(await heldFor({ taxId: hotel, order: named(name) })).toBe(
      "customer-unclear: The customers 2, 60 of WISEDAT have the buyer's tax number.",
    );
  });

  it('the record is of another country, and the order has no address', async () => {
    add(2, { country: 'ES' });
    expect(await heldFor({ taxId: hotel, order: { buyer: { name: 'Maria' } } })).toContain(
      'its country is ES',
    );
  });

  it('the record is of another country', async () => {
    add(2, { country: 'ES' });
    expect(await heldFor({ taxId: hotel })).toBe(
      "customer-unclear: Customer 2 of WISEDAT has the buyer's tax number, but its country is ES.",
    );
  });

  it('the record has no billing address', async () => {
    add(60, { tax_id: '509888771' }, { hasAddress: false });
    expect(await heldFor({ taxId: '509888771' })).toBe(
      'address-incomplete: Customer 60 of WISEDAT has no billing address.',
    );
  });

  it('the number is of nobody, and the order has no name', async () =>
    expect(await heldFor({ taxId: '509888771', order: named('') })).toContain('buyer-without-name'));
});

describe('a tax number', () => {
  it.each([
    ['501234993', '501234993'],
    ['PT501234993', '501234993'],
    ['pt 501.234.993', '501234993'],
    ['501234993', 'PT501234993'],
    ['es b-12345678', 'ESB12345678'],
  ])('shown as "%s" is %s', (shown, sent) => expect(isSameTaxId(shown, sent)).toBe(true));

  it.each([
    ['501234994', '501234993'],
    ['PT5012349931', '5012349931'],
    ['PT50123499', '50123499'],
    ['XPT501234993', 'X501234993'],
    ['ES501234993', '501234993'],
    ['', '501234993'],
    [null, '501234993'],
    [undefined, '501234993'],
  ])('shown as "%s" is not %s', (shown, sent) => expect(isSameTaxId(shown, sent)).toBe(false));
});
