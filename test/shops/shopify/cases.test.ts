import { describe, expect, it } from 'vitest';
import { invoicingConnection } from '../../../shared/domain/invoicing.ts';
import { phcGoConnection } from '../../../shared/vendors/phc-go/connection.ts';
import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import { buyers } from './cases/buyer-cases.ts';
import { asTheyAreNow } from './cases/order-cases.ts';
import { payloads } from './cases/payload-cases.ts';
import { exports, proRata, smallBusiness } from './cases/row.ts';
import { taxes } from './cases/tax-cases.ts';
import { type CaseSettings, fixtureText, outcomeOf } from './outcome.ts';

const { body } = phcGoEndpoints.documents.create;

describe('an order ends as it is right:', () => {
  for (const [file, end, why, settings] of [...asTheyAreNow, ...taxes, ...payloads]) {
    it(`${file} is ${end}: ${why}`, () => {
      const { end: found, request } = outcomeOf(fixtureText(`${file}.json`), settings);
      if (request) expect(body?.safeParse(request).error?.issues ?? []).toEqual([]);
      if (typeof end === 'string') expect(found).toBe(end);
      else expect(found).toMatch(end);
    });
  }

  for (const [file, end, customer, why, settings] of buyers) {
    it(`${file} is ${end} for ${customer ?? 'nobody'}: ${why}`, () => {
      const { end: found, request } = outcomeOf(fixtureText(`${file}.json`), settings);
      expect(found).toMatch(end);
      const record = request?.document.customerNumber;
      const told = record ?? [request?.customer?.taxNumber, request?.document.customerName].join(' ');
      expect(request && String(told)).toBe(customer);
    });
  }
});

describe('documents', () => {
  const sent = (file: string, settings?: CaseSettings) => outcomeOf(fixtureText(`${file}.json`), settings);

  it('carry the exemption on free lines too, and the highest rate on gifts', () => {
    expect(sent('shopify-cases/43-export-with-free-gift', exports).rates).toEqual(['0 M05', '0 M05']);
    expect(sent('shopify-cases/45-small-business-free-gift', smallBusiness).rates).toEqual([
      '0 M10',
      '0 M10',
    ]);
    expect(sent('shopify-cases/44-free-gift-without-tax-line-two-rates').rates).toEqual(['23', '6', '23']);
  });

  it('split postage over the rates of the goods', () => {
    const { request } = sent('shopify-cases/50-shipping-with-two-rates', proRata);
    expect(request?.shippings?.map(line => [line.ship_taxPercentage, line.ship_unitPrice])).toEqual([
      [23, 2.5],
      [6, 2.5],
    ]);
  });

  it('have postage among the products where no goods stay: a document needs products', () => {
    const returned = fixtureText('reported/35-free-lines/g-only-shipping-paid-goods-free.json').replace(
      /"current_quantity": ?1/,
      '"current_quantity": 0',
    );
    const { end, request } = outcomeOf(returned);
    expect(end).toBe('issued 4.99');
    expect(request).not.toHaveProperty('shippings');
    expect(request?.products).toMatchObject([
      { reference: 'PORTES', designation: 'Portes CTT', unitPrice: 4.99 },
    ]);
  });

  it('take the region of the address where two regions have the rate', () =>
    expect(
      sent('shopify-cases/53-as-charged-4-percent-madeira', { invoicing: { islands: 'as-charged' } }).request
        ?.products[0]?.taxRegion,
    ).toBe('PT-MA'));

  it('take the region of the bill where the delivery has a name and no country', () => {
    const order = JSON.parse(fixtureText('shopify-cases/53-as-charged-4-percent-madeira.json'));
    const pickedUp = JSON.stringify({ ...order, shipping_address: { name: 'Ponto de recolha' } });
    const { end, request } = outcomeOf(pickedUp, { invoicing: { islands: 'as-charged' } });
    expect([end, request?.products[0]?.taxRegion]).toEqual(['issued 10.40', 'PT-MA']);
  });

  it('print the number of the purchase, and no payment by nobody', () => {
    expect(sent('shopify-cases/76-b2b-po-number').request?.document.documentObservations).toMatch(
      / Requisição do cliente: PO-4711\.$/,
    );
    const blank = fixtureText('shopify-cases/78-subscription.json').replace('"shopify_payments"', '""');
    expect(outcomeOf(blank).request?.document.documentObservations).toMatch(/ Pago\.$/);
  });

  it('without a name take that of the record which has the tax number', () => {
    const { document } =
      sent('reported/03-foreign-number-null-buyer/b2-no-addresses-no-customer-NIF', { customerNumber: 9 })
        .request ?? {};
    expect(document).toMatchObject({ customerNumber: 9 });
    expect(document).not.toHaveProperty('customerName');
  });

  it('take the default article for a SKU of blanks', () =>
    expect(sent('shopify-cases/71-sku-of-spaces').request?.products[0]?.reference).toBe('DIVERSOS'));
});

describe('a connection', () => {
  it('of PHC GO needs the record of the final consumer', () =>
    expect(phcGoConnection.schema.safeParse({}).error?.issues.map(issue => issue.path.join('.'))).toContain(
      'finalConsumerNumber',
    ));

  it('of PHC GO issues in EUR only: case 52 is refused when it is configured', () =>
    expect(
      invoicingConnection.schema.safeParse({
        issueWith: 'phc-go',
        country: 'PT',
        startAt: '2026-01-01T00:00:00Z',
        currencies: ['USD'],
      }).error?.issues,
    ).toMatchObject([{ path: ['currencies'] }]));
});
