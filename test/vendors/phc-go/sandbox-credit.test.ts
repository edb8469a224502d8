import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PhcGoSandbox, startPhcGoSandbox } from '../../sandbox/phc-go/sandbox.ts';
import { phcGoCaller } from './caller.ts';
import { creditLine, creditNote, invoice, product, shipping } from './requests.ts';

let sandbox: PhcGoSandbox;
let phcGo: Awaited<ReturnType<typeof phcGoCaller>>;

beforeAll(async () => {
  sandbox = await startPhcGoSandbox({ now: () => new Date('2027-03-10T12:00:00Z') });
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  await sandbox.reset();
  phcGo = await phcGoCaller(sandbox);
});

const credit = (parts: Record<string, unknown>) => creditNote({ products: [creditLine(parts)] });
const sell = (quantity: number, parts: Record<string, unknown> = {}) =>
  phcGo.create(invoice({ products: [product({ quantity, ...parts })] }));

describe('credit notes', () => {
  it('take price, discounts and tax from the origin', async () => {
    await sell(4, { unitPrice: 15.55, discount1: 20, taxIncluded: true });
    expect((await phcGo.create(credit({ quantity: 1 }))).code).toBe(1);
    expect(sandbox.documents[1]).toMatchObject({ docType: 5, number: 1, total: '12.44', tax: '2.33' });
  });

  it('credit the whole line if they name no quantity', async () => {
    await sell(4);
    await phcGo.create(credit({}));
    expect(sandbox.documents[1]?.total).toBe(sandbox.documents[0]?.total);
  });

  it('never credit more than remains, over several notes and within one', async () => {
    await sell(3);
    expect((await phcGo.create(credit({ quantity: 2 }))).code).toBe(1);
    expect((await phcGo.create(credit({ quantity: 2 }))).code).toBe(100);
    const twice = creditNote({ products: [creditLine({ quantity: 1 }), creditLine({ quantity: 1 })] });
    expect((await phcGo.create(twice)).code).toBe(100);
    expect((await phcGo.create(credit({ quantity: 1 }))).code).toBe(1);
    expect((await phcGo.create(credit({ quantity: 1 }))).code).toBe(100);
  });

  it('give back what a cancelled note had credited', async () => {
    await sell(1);
    await phcGo.create(credit({}));
    sandbox.cancel(1, 5);
    expect((await phcGo.create(credit({}))).code).toBe(1);
  });

  it.each([
    ['an origin number that does not exist', { originDocumentNumber: 2 }],
    ['an origin type that does not exist', { originDocumentType: 2 }],
    ['a reference that the origin does not have', { reference: 'C003' }],
  ])('are refused for %s', async (_what, parts) => {
    await sell(1);
    expect((await phcGo.create(credit(parts))).code).toBe(100);
    expect((await phcGo.create(credit({}))).code).toBe(1);
  });

  it('are refused for a cancelled origin', async () => {
    await sell(1);
    sandbox.cancel(1, 1);
    expect((await phcGo.create(credit({}))).code).toBe(100);
  });

  it('credit a shipping by its reference, but carry no shippings themselves', async () => {
    await phcGo.create(invoice({ shippings: [shipping()] }));
    expect((await phcGo.create({ ...credit({}), shippings: [shipping()] })).code).toBe(100);
    expect((await phcGo.create(credit({ reference: '3127425663141' }))).code).toBe(1);
    expect(sandbox.documents[1]?.total).toBe('5.00');
  });

  it('need a reason, as debit notes do', async () => {
    await sell(1);
    const silent = { rectificationReason: undefined };
    expect((await phcGo.create(creditNote({ document: silent }))).code).toBe(100);
    expect((await phcGo.create(invoice({ document: { docType: 6 } }))).code).toBe(100);
    expect(
      (await phcGo.create(invoice({ document: { docType: 6, rectificationReason: 'Price' } }))).code,
    ).toBe(1);
  });

  it('need a type of regularization with the accounting connection', async () => {
    await sell(1);
    sandbox.switches.accountingConnection = true;
    expect((await phcGo.create(credit({}))).code).toBe(100);
    expect((await phcGo.create(creditNote({ document: { regType: '2' } }))).code).toBe(1);
  });

  it('may meet a document of another year: number and type are all that the request names', async () => {
    const sold = (day: string, unitPrice: number) =>
      invoice({ document: { documentDate: `${day} 00:00:00Z` }, products: [product({ unitPrice })] });
    await phcGo.create(sold('2026-12-31', 100));
    await phcGo.create(sold('2027-01-02', 7));
    await phcGo.create(credit({}));
    sandbox.switches.originYear = 'oldest';
    await phcGo.create(credit({}));
    expect(sandbox.documents.map(({ net }) => net)).toEqual(['100.00', '7.00', '7.00', '100.00']);
  });

  it('take the financial discount of the origin along', async () => {
    const products = [product({ quantity: 2 })];
    await phcGo.create(invoice({ products, document: { financialDiscountInPercentage: 10 } }));
    await phcGo.create(credit({ quantity: 1 }));
    expect(sandbox.documents.map(({ net }) => net)).toEqual(['18.00', '9.00']);
  });
});

describe('totals', () => {
  const totalOf = async (products: Record<string, unknown>[], document: Record<string, unknown> = {}) => {
    await phcGo.create(invoice({ products: products.map(product), document }));
    const { net, tax, total } = sandbox.documents.at(-1) ?? {};
    return { net, tax, total };
  };

  it('of tax-inclusive prices are what was paid', async () => {
    const products = [{ unitPrice: 9.99, taxIncluded: true, quantity: 3 }];
    expect(await totalOf(products)).toEqual({ net: '24.37', tax: '5.60', total: '29.97' });
  });

  it.each([
    ['line', '0.25'],
    ['rate', '0.27'],
    ['document', '0.26'],
  ] as const)('of net prices round tax per %s', async (vatRounding, total) => {
    sandbox.switches.vatRounding = vatRounding;
    const products = [
      ...Array.from({ length: 5 }, () => ({ unitPrice: 0.02 })),
      { unitPrice: 0.04, taxPercentage: 13 },
      { unitPrice: 0.09, taxPercentage: 6 },
    ];
    expect(await totalOf(products)).toMatchObject({ net: '0.23', total });
  });

  it('take discounts one after the other', async () => {
    expect((await totalOf([{ unitPrice: 100, discount1: 10, discount2: 10, discount6: 50 }])).net).toBe(
      '40.50',
    );
  });

  it('take off a financial discount by amount as by percentage', async () => {
    const byAmount = await totalOf([{ unitPrice: 80 }, { unitPrice: 20, taxPercentage: 6 }], {
      financialDiscount: 10,
    });
    const byPercent = await totalOf([{ unitPrice: 80 }, { unitPrice: 20, taxPercentage: 6 }], {
      financialDiscountInPercentage: 10,
    });
    expect(byAmount).toEqual({ net: '90.00', tax: '17.64', total: '107.64' });
    expect(byPercent).toEqual(byAmount);
  });

  it('cut decimals of a price that are not kept, or refuse them if the switch says so', async () => {
    const products = [{ unitPrice: 1.239, taxPercentage: 6, quantity: 100 }];
    expect((await totalOf(products)).net).toBe('123.00');
    sandbox.switches.priceDecimals = 3;
    expect((await totalOf(products)).net).toBe('123.90');
    sandbox.switches.priceDecimals = 2;
    sandbox.switches.excessDecimals = 'refuse';
    expect((await phcGo.create(invoice({ products: products.map(product) }))).code).toBe(100);
  });
});
