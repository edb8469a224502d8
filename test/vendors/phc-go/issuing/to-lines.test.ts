import { describe, expect, it } from 'vitest';
import type { TreatedLine } from '../../../../shared/domain/tax/tax-treatment.ts';
import { priceProfileOf, toLines } from '../../../../shared/vendors/phc-go/to-lines.ts';
import { sold } from '../../../domain/checked-order.ts';
import { heldAs } from '../../../domain/held-as.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import { issuingConnection, send } from './company.ts';

interface Settings {
  readonly connection?: Readonly<Record<string, unknown>>;
  readonly invoicing?: Readonly<Record<string, unknown>>;
  readonly ofBuyer?: string;
}
const write = (lines: readonly TreatedLine[], { connection, invoicing, ofBuyer }: Settings = {}) =>
  toLines(lines, issuingConnection(connection), invoicingSettings(invoicing), send.day, ofBuyer);
const articleOf = (line: TreatedLine, connection: Readonly<Record<string, unknown>> = {}) =>
  write([line], { connection }).products[0]?.reference;

const chair = sold(4990, '23', { id: '11', name: 'Cadeira', sku: 'CAD-1' });
const postage = sold(500, '23', { id: '12', name: 'CTT', kind: 'shipping' });
const withPostage = { connection: { shippingReference: 'PORTES' } };

describe('what is sold', () => {
  it('is a product at its price with tax, with the rate and its region', () =>
    expect(write([{ ...chair, quantity: '2' }])).toEqual({
      products: [
        {
          ...{ reference: 'CAD-1', designation: 'Cadeira', unitPrice: 24.95, quantity: 2 },
          ...{ taxIncluded: true, taxPercentage: 23, taxRegion: 'PT' },
        },
      ],
      shippings: [],
      sent: [
        {
          ...{ sourceLineId: '11', reference: 'CAD-1', quantity: '2', unitPrice: '24.95' },
          ...{ taxIncluded: true, gross: '49.90', rate: '23' },
        },
      ],
      descriptions: ['Cadeira'],
    }));

  it('has its reason where it bears no tax, on the document and on record', () => {
    const { products, sent } = write([{ ...chair, rate: '0', exemption: 'M05' }]);
    expect(products).toMatchObject([{ taxPercentage: 0, taxExemptionCode: 'M05' }]);
    expect(sent).toMatchObject([{ rate: '0', exemption: 'M05' }]);
  });

  it.each(['1', '1.0', '12', '12.00'])('%s times is a whole quantity', quantity =>
    expect(write([{ ...chair, gross: 1200n, quantity }]).products).toMatchObject([
      { quantity: Number(quantity) },
    ]),
  );

  it.each(['1.5', '0.10', '1.05', '.5', 'x1', '1x'])('%s times is held', quantity =>
    expect(heldAs(() => write([{ ...chair, quantity }]))).toBe(
      `quantity-not-whole: "Cadeira" was sold ${quantity} times.`,
    ),
  );

  it('may cost nothing, but not less', () => {
    expect(write([chair, { ...chair, gross: 0n }]).products[1]).toMatchObject({ unitPrice: 0 });
    expect(heldAs(() => write([{ ...chair, gross: -1n }]))).toBe(
      'total-unreachable: "Cadeira" is -0.01; PHC GO has no negative lines.',
    );
  });
});

describe('postage', () => {
  it('is a shipping beside what is sold, and on record as one', () => {
    const { products, shippings, sent, descriptions } = write([postage, chair], withPostage);
    expect(products).toMatchObject([{ reference: 'CAD-1' }]);
    expect(shippings).toEqual([
      {
        ...{ ship_reference: 'PORTES', ship_designation: 'CTT', ship_unitPrice: 5, ship_quantity: 1 },
        ...{ ship_taxIncluded: true, ship_taxPercentage: 23, ship_taxRegion: 'PT' },
      },
    ]);
    expect(sent.map(({ reference, isShipping }) => [reference, isShipping])).toEqual([
      ['PORTES', true],
      ['CAD-1', undefined],
    ]);
    expect(descriptions).toEqual(['CTT', 'Cadeira']);
  });

  it('is a product where nothing else is sold: a document needs one', () => {
    const { products, shippings } = write([postage, { ...postage, id: '13' }], withPostage);
    expect(products).toMatchObject([{ reference: 'PORTES' }, { reference: 'PORTES' }]);
    expect(shippings).toEqual([]);
  });

  it('is a product where it bears no tax: a shipping has no reason', () => {
    const free = { ...postage, rate: '0', exemption: 'M05' };
    const { products, shippings } = write([chair, free], withPostage);
    expect(products[1]).toMatchObject({ reference: 'PORTES', taxExemptionCode: 'M05' });
    expect(shippings).toEqual([]);
  });
});

describe('the article of a line', () => {
  it('is the SKU, without blanks around it', () =>
    expect(articleOf({ ...chair, sku: ' CAD-1 ' })).toBe('CAD-1'));

  it('is what "references" names for the SKU, by its own names only', () => {
    expect(articleOf(chair, { references: { 'CAD-1': '0017' } })).toBe('0017');
    expect(articleOf({ ...chair, sku: 'toString' }, { references: { 'CAD-1': '0017' } })).toBe('toString');
  });

  it.each([undefined, '', ' '])('is the default without a SKU (%j)', sku => {
    const { sku: _, ...plain } = chair;
    const line = sku === undefined ? plain : { ...plain, sku };
    expect(articleOf(line, { defaultReference: 'DIVERSOS' })).toBe('DIVERSOS');
    expect(heldAs(() => articleOf(line))).toBe(
      'sku-unknown: "Cadeira" has no article: the shop gives no SKU and "defaultReference" is not set.',
    );
  });

  it.each([
    ['shipping', 'shippingReference'],
    ['fee', 'feeReference'],
    ['tip', 'feeReference'],
  ] as const)('of kind %s is what "%s" says, whatever SKU the shop gives', (kind, setting) => {
    const line = sold(500, '23', { kind, name: 'Extra', sku: 'X' });
    expect(articleOf(line, { [setting]: 'EXTRA', defaultReference: 'DIVERSOS' })).toBe('EXTRA');
    expect(heldAs(() => articleOf(line, { defaultReference: 'DIVERSOS' }))).toBe(
      `sku-unknown: "Extra" has no article: "${setting}" is not set.`,
    );
  });

  it.each(['gift-card', 'adjustment'] as const)('of kind %s is that of any line', kind =>
    expect(articleOf(sold(500, '23', { kind }), { defaultReference: 'DIVERSOS' })).toBe('DIVERSOS'),
  );

  it('that is missing is held with the setting to change', () =>
    expect(() => articleOf(postage)).toThrow(
      expect.objectContaining({
        remedy: 'Set "shippingReference" in the connection "phc-go" to an article of PHC GO, then retry.',
      }),
    ));
});

describe('the region of a line', () => {
  it('is that of the place where goods leave', () =>
    expect(
      write([sold(1220, '22', { sku: 'A' })], { connection: { dispatchRegion: 'PT-MA' } }).products,
    ).toMatchObject([{ taxRegion: 'PT-MA' }]));

  it('is that of the rate where the shop is believed, and of the buyer where two have it', () => {
    const islands = { invoicing: { islands: 'as-charged' } };
    expect(write([sold(1160, '16', { sku: 'A' })], islands).products[0]?.taxRegion).toBe('PT-AC');
    expect(heldAs(() => write([sold(1160, '16', { sku: 'A' })]))).toMatch(/^region-rate-conflict: .*16 %/);
  });
});

describe('the odd cent', () => {
  const three = { ...chair, gross: 1000n, quantity: '3' };
  const piecesOf = (connection: Readonly<Record<string, unknown>>) =>
    write([three], { connection }).products.map(({ reference, quantity, unitPrice }) => [
      reference,
      quantity,
      unitPrice,
    ]);

  it.each<[string, Readonly<Record<string, unknown>>, unknown[]]>([
    [
      'goes to the article for split lines',
      { splitReferences: ['RESTO'], defaultReference: 'DIVERSOS' },
      [
        ['CAD-1', 2, 3.33],
        ['RESTO', 1, 3.34],
      ],
    ],
    [
      'goes to the default article where there is none for split lines',
      { defaultReference: 'DIVERSOS' },
      [
        ['CAD-1', 2, 3.33],
        ['DIVERSOS', 1, 3.34],
      ],
    ],
    ['makes one piece of the line without either', {}, [['CAD-1', 1, 10]]],
    ['is in the decimals where the installation keeps them', { priceDecimals: 4 }, [['CAD-1', 3, 3.3333]]],
  ])('%s', (_, connection, pieces) => expect(piecesOf(connection)).toEqual(pieces));

  it('is on record with the line of the shop that it is of', () =>
    expect(
      write([three], { connection: { splitReferences: ['RESTO'] } }).sent.map(line => [
        line.sourceLineId,
        line.reference,
        line.gross,
      ]),
    ).toEqual([
      ['11', 'CAD-1', '6.66'],
      ['11', 'RESTO', '3.34'],
    ]));

  it('is reckoned in both ways in which a total may be made, or as the installation is known to', () => {
    expect(priceProfileOf(issuingConnection()).roundings).toEqual(['printed-lines', 'exact-sum']);
    expect(priceProfileOf(issuingConnection({ vatRoundedApart: true })).roundings).toEqual(['base-and-vat']);
  });

  it('holds the order with its lines where no way of writing gives what was paid', () => {
    const inMadeira = { vatRoundedApart: true, dispatchRegion: 'PT-MA' };
    expect(heldAs(() => write([{ ...chair, gross: 13n, rate: '4' }], { connection: inMadeira }))).toBe(
      'total-unreachable: No way of writing the lines gives what was paid: 1 x "Cadeira" = 0.13.',
    );
  });
});
