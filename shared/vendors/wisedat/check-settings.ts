import {
  askSettings,
  type Question,
  type SettingCheck,
  type Shown,
  whereSet,
} from '../../http/ask-settings.ts';
import { defineEndpoints } from '../../http/endpoint.ts';
import type { TokenSource } from '../../ledger/tokens.ts';
import { connectWisedat, type Wisedat } from './connect.ts';
import { missingForIssuing } from './connection.ts';
import { customers } from './endpoints/customers.ts';
import { company, lookUps } from './endpoints/look-ups.ts';
import { products } from './endpoints/products.ts';
import { salesmen } from './endpoints/salesmen-and-suppliers.ts';
import { series, taxes, warehouses } from './endpoints/settings.ts';

const checkCalls = defineEndpoints({
  company,
  customers: { find: customers.find },
  products: { find: products.find },
  salesmen: { find: salesmen.find },
  series: { find: series.find },
  taxes: { find: taxes.find },
  warehouses: { find: warehouses.find },
  salesDocuments: { find: lookUps.salesDocuments.find },
  deliveryMethods: { find: lookUps.deliveryMethods.find },
  paymentConditions: { find: lookUps.paymentConditions.find },
  paymentMethods: { find: lookUps.paymentMethods.find },
});
type CheckedWisedat = Wisedat<typeof checkCalls>;

/**
 * Asks WISEDAT for everything that the settings of a connection name: kinds of documents, series, taxes, products,
 * customers and the rest must be there and be what the setting says. Changes nothing. Throws what keeps WISEDAT from
 * being asked at all.
 */
export async function checkWisedat(tenant: string, tokens: TokenSource): Promise<SettingCheck[]> {
  const wisedat = await connectWisedat(tenant, tokens, checkCalls);
  return askSettings('WISEDAT', missingForIssuing(wisedat.connection), questionsTo(wisedat));
}

function questionsTo({ api, connection }: CheckedWisedat): Question[] {
  const { salesDocument, creditNoteDocument, finalConsumerCustomer, warehouse, salesman } = connection;
  const { deliveryMethod, paymentCondition, paymentMethod } = connection;
  const document = (name: string, id: string | undefined, saftType: number): Question[] =>
    whereSet(id, value => ({
      name,
      ask: () => api.salesDocuments.find({ query: { id: value } }),
      wrong: kindOf(saftType),
    }));
  return [
    { name: 'company', ask: () => api.company.get({}), wrong: currencyOf },
    ...document('salesDocument', salesDocument, 7),
    ...document('creditNoteDocument', creditNoteDocument, 2),
    ...Object.entries(connection.series).map(([year, id]) => ({
      name: `series.${year}`,
      ask: () => api.series.find({ query: { id } }),
      wrong: inactive,
    })),
    ...Object.entries(connection.taxIds).map(([key, id]) => ({
      name: `taxIds.${key}`,
      ask: () => api.taxes.find({ query: { id } }),
      wrong: taxOf(key),
    })),
    ...productsOf(connection).map(([name, id]) => ({
      name,
      ask: () => api.products.find({ query: { id: String(id) } }),
      wrong: inactive,
    })),
    ...whereSet(finalConsumerCustomer, id => ({
      name: 'finalConsumerCustomer',
      ask: () => api.customers.find({ query: { id: String(id) } }),
      wrong: (shown: Shown) =>
        inactive(shown) ?? (shown.billing_address ? undefined : 'has no billing address'),
    })),
    ...whereSet(warehouse, id => ({
      name: 'warehouse',
      ask: () => api.warehouses.find({ query: { id: String(id) } }),
    })),
    ...whereSet(salesman, id => ({
      name: 'salesman',
      ask: () => api.salesmen.find({ query: { id: String(id) } }),
      wrong: inactive,
    })),
    ...whereSet(deliveryMethod, id => ({
      name: 'deliveryMethod',
      ask: () => api.deliveryMethods.find({ query: { id } }),
    })),
    ...whereSet(paymentCondition, id => ({
      name: 'paymentCondition',
      ask: () => api.paymentConditions.find({ query: { id } }),
    })),
    ...whereSet(paymentMethod, id => ({
      name: 'paymentMethod',
      ask: () => api.paymentMethods.find({ query: { id } }),
    })),
  ];
}

function productsOf(connection: CheckedWisedat['connection']): Array<[name: string, id: number]> {
  const { productIds, defaultProductId, shippingProductId, feeProductId } = connection;
  const single = Object.entries({ defaultProductId, shippingProductId, feeProductId });
  return [
    ...single.flatMap(([name, id]): Array<[string, number]> => (id === undefined ? [] : [[name, id]])),
    ...Object.entries(productIds).map(([sku, id]): [string, number] => [`productIds.${sku}`, id]),
  ];
}

const inactive = ({ active }: Shown): string | undefined => (active === false ? 'is not active' : undefined);

const currencyOf = ({ currency }: Shown): string | undefined =>
  (currency as Shown | null)?.id === 'EUR' ? undefined : 'its currency is not EUR';

/** `document_type` 4 is financial; `saft_type` 7 is an invoice-receipt, 2 a credit note. */
const kindOf =
  (saftType: number) =>
  (shown: Shown): string | undefined => {
    const { document_type: type, saft_type: saft } = shown;
    if (type !== 4 || saft !== saftType)
      return `is of document type ${type} and SAF-T type ${saft}, and must be of 4 and ${saftType}`;
    return inactive(shown);
  };

/** A key "PT:23" says the rate, a key "exempt:M05" the reason. */
const taxOf =
  (key: string) =>
  ({ value, exemption_reason: reason }: Shown): string | undefined => {
    const [, said = ''] = key.split(/:(.*)/s);
    const rate = key.startsWith('exempt:') ? '0' : said;
    if (Number(value) !== Number(rate)) return `is of ${value} %`;
    const code = (reason as Shown | null | undefined)?.id;
    return !key.startsWith('exempt:') || code === said
      ? undefined
      : `has the reason ${code ?? 'of no exemption'}`;
  };
