import { describe, expect, it } from 'vitest';
import type { TreatedLine } from '../../../../shared/domain/tax/tax-treatment.ts';
import { toLines } from '../../../../shared/vendors/wisedat/issuing/to-lines.ts';
import { sold } from '../../../domain/checked-order.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { issuingConnection } from './company.ts';

const day = '2026-06-15';

interface Settings {
  readonly connection?: Readonly<Record<string, unknown>>;
  readonly invoicing?: Readonly<Record<string, unknown>>;
  readonly ofBuyer?: string;
}
const write = (lines: readonly TreatedLine[], { connection, invoicing, ofBuyer }: Settings = {}) =>
  toLines(lines, issuingConnection(connection), invoicingSettings(invoicing), day, ofBuyer);
const itemsOf = (lines: readonly TreatedLine[], settings?: Settings) =>
  write(lines, settings).writings[0].items;
const first = (line: TreatedLine, settings?: Settings) => itemsOf([line], settings)[0];

const chair = sold(4990, '23', { id: '11', name: 'Cadeira', sku: 'CAD-1' });

describe('a line of an order', () => {
  it('is an item at its net price, with product, tax, description and warehouse', () =>
    expect(itemsOf([chair])).toEqual([
      {
        ...{ type: 1, id: 1, description: 'Cadeira', tax: 'NO' },
        ...{ price: 40.5691, quantity: 1, discount: 0, warehouse: 1 },
      },
    ]));

  it('has no warehouse where no setting names one', () =>
    expect(first(chair, { connection: { warehouse: undefined } })).not.toHaveProperty('warehouse'));

  it('is kept as it was sent, with what was paid for it', () =>
    expect(write([chair]).writings[0].sent).toEqual([
      {
        ...{ sourceLineId: '11', reference: '1', quantity: '1', unitPrice: '40.5691' },
        ...{ taxIncluded: false, gross: '49.90', rate: '23' },
      },
    ]));

  it('without VAT has the tax of its reason, which is kept', () => {
    const { items, sent } = write([sold(1000, '0', { exemption: 'M07' })]).writings[0];
    expect(items).toMatchObject([{ tax: 'IS', price: 10 }]);
    expect(sent).toMatchObject([{ rate: '0', exemption: 'M07' }]);
  });

  it('is kept as shipping if it is that', () => {
    const lines = [chair, sold(499, '23', { id: '12', kind: 'shipping' })];
    const { sent } = write(lines).writings[0];
    expect(sent.map(({ isShipping }) => isShipping)).toEqual([undefined, true]);
    expect(sent[0]).not.toHaveProperty('isShipping');
    expect(sent[0]).not.toHaveProperty('exemption');
  });
});

describe('the product of a line', () => {
  const connection = { shippingProductId: 31, feeProductId: 32, defaultProductId: 33 };

  it.each<[string, TreatedLine, number]>([
    ['is that of its SKU', sold(100, '23', { sku: 'MEL-2' }), 2],
    ['is that of its SKU without the blanks around it', sold(100, '23', { sku: ' MEL-2 ' }), 2],
    ['is the usual one for another SKU', sold(100, '23', { sku: 'X-9' }), 33],
    ['is the usual one for a SKU that every object has', sold(100, '23', { sku: 'constructor' }), 33],
    ['is the usual one without SKU', sold(100), 33],
    ['is the usual one for a blank SKU', sold(100, '23', { sku: '  ' }), 33],
    ['is the one of shipping, whatever SKU it has', sold(100, '23', { kind: 'shipping', sku: 'MEL-2' }), 31],
    ['is the one of fees', sold(100, '23', { kind: 'fee' }), 32],
    ['of a tip is the one of fees', sold(100, '23', { kind: 'tip' }), 32],
    ['of a gift card is the usual one', sold(100, '23', { kind: 'gift-card' }), 33],
  ])('%s', (_, line, id) => expect(first(line, { connection })).toMatchObject({ id }));

  it.each<[string, TreatedLine, string]>([
    [
      'no setting has its SKU',
      sold(100, '23', { name: 'Mel', sku: ' X-9 ' }),
      'sku-unknown: "Mel" has no product: "productIds" does not have its SKU, and "defaultProductId" is not set.',
    ],
    [
      'it has no SKU',
      sold(100, '23', { name: 'Mel', sku: ' ' }),
      'sku-unknown: "Mel" has no product: "defaultProductId" is not set.',
    ],
    [
      'it is shipping',
      sold(100, '23', { name: 'Portes', kind: 'shipping', sku: 'MEL-2' }),
      'sku-unknown: "Portes" has no product: "shippingProductId" is not set.',
    ],
    [
      'it is a fee',
      sold(100, '23', { name: 'Taxa', kind: 'fee' }),
      'sku-unknown: "Taxa" has no product: "feeProductId" is not set.',
    ],
  ])('is missing, and the order held, where %s', (_, line, sentence) => {
    const none = { defaultProductId: undefined, shippingProductId: undefined, feeProductId: undefined };
    expect(heldAs(() => write([line], { connection: none }))).toBe(sentence);
  });
});

describe('the tax of a line', () => {
  const taxIds = { 'PT:23': 'NO', 'PT-MA:22': 'MN', 'PT-AC:4': 'AR', 'PT-MA:4': 'MR', 'ES:21': 'ES' };

  it.each<[string, TreatedLine, Settings, string]>([
    ['is that of the place where goods leave from', sold(1230, '23'), {}, 'NO'],
    [
      'is that of the region where goods leave from',
      sold(1220, '22'),
      { connection: { dispatchRegion: 'PT-MA' } },
      'MN',
    ],
    [
      'is that of the only region with such a rate where shops charge as they do',
      sold(1220, '22'),
      { invoicing: { islands: 'as-charged' } },
      'MN',
    ],
    [
      'is that of the buyer’s region where two have such a rate',
      sold(1040, '4'),
      { invoicing: { islands: 'as-charged' }, ofBuyer: 'PT-MA' },
      'MR',
    ],
    ['is that of another country', sold(1210, '21', { vatCountry: 'ES' }), {}, 'ES'],
  ])('%s', (_, line, settings, tax) =>
    expect(first(line, { ...settings, connection: { taxIds, ...settings.connection } })).toMatchObject({
      tax,
    }),
  );

  it.each<[string, TreatedLine, string]>([
    ['a rate', sold(1130, '13'), 'PT:13'],
    ['a reason', sold(1000, '0', { exemption: 'M05' }), 'exempt:M05'],
    ['a line without reason', sold(1000, '0'), 'exempt:'],
  ])('is missing, and the order held, where no setting has %s', (_, line, key) =>
    expect(heldAs(() => write([line], { connection: { taxIds } }))).toBe(
      `unknown-rate: "${line.name}" is taxed as ${key}, and "taxIds" has no tax of WISEDAT for it.`,
    ),
  );

  it('of a region that goods do not leave from holds the order', () =>
    expect(heldAs(() => write([sold(1220, '22')], { connection: { taxIds } }))).toContain(
      'region-rate-conflict',
    ));
});

describe('a line of 0.00', () => {
  const sample = sold(0, '23', { id: '12', name: 'Amostra' });

  it('is told by name, and is not an item', () => {
    const { writings, free, descriptions } = write([sample, chair]);
    expect(writings[0].items).toHaveLength(1);
    expect({ free, descriptions }).toEqual({ free: ['Amostra'], descriptions: ['Cadeira'] });
  });

  it('is not told of where every line costs something', () => {
    const honey = sold(675, '6', { id: '12', name: 'Mel', sku: 'MEL-2' });
    const { free, descriptions } = write([chair, honey]);
    expect({ free, descriptions }).toEqual({ free: [], descriptions: ['Cadeira', 'Mel'] });
  });

  it('holds an order that has no others', () =>
    expect(heldAs(() => write([sample]))).toBe(
      'total-unreachable: Every line is 0.00, and WISEDAT takes no item with such a price.',
    ));
});
