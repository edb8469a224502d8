import { modelKey, type WisedatData } from './data.ts';
import { seedCompany, seedSuggested } from './seeds/company.ts';
import { seedPaymentDocuments, seedSalesDocuments, seedSeries } from './seeds/documents.ts';
import { seedBrands, seedCategories, seedModels, seedProducts, seedPromotions } from './seeds/goods.ts';
import { seedCustomerAddresses, seedCustomers, seedSalesmen, seedSuppliers } from './seeds/parties.ts';
import {
  seedCountries,
  seedCurrencies,
  seedDeliveryMethods,
  seedEntityTypes,
  seedExemptionReasons,
  seedPaymentConditions,
  seedPaymentMethods,
  seedTaxes,
  seedUnits,
  seedWarehouses,
} from './seeds/tables.ts';

/** The company as it was set up: a small one that sells groceries in Porto. Its default series are of this year. */
export function createData(now: Date): WisedatData {
  const year = now.getUTCFullYear();
  return {
    company: seedCompany,
    suggested: seedSuggested,
    currencies: byId(seedCurrencies),
    countries: byId(seedCountries),
    deliveryMethods: byId(seedDeliveryMethods),
    exemptionReasons: byId(seedExemptionReasons),
    paymentConditions: byId(seedPaymentConditions),
    paymentMethods: byId(seedPaymentMethods),
    entityTypes: byId(seedEntityTypes),
    salesDocuments: byId(seedSalesDocuments(year)),
    paymentDocuments: byId(seedPaymentDocuments(year)),
    promotions: byId(seedPromotions),
    taxes: byId(seedTaxes),
    units: byId(seedUnits),
    series: byId(seedSeries(year)),
    warehouses: byId(seedWarehouses),
    brands: byId(seedBrands),
    models: new Map(seedModels.map(model => [modelKey(model.brand, model.id), model])),
    categories: byId(seedCategories),
    products: byId(seedProducts),
    customers: byId(seedCustomers),
    customerAddresses: byId(seedCustomerAddresses),
    salesmen: byId(seedSalesmen),
    suppliers: byId(seedSuppliers),
  };
}

function byId<Item extends { readonly id: string | number }>(items: readonly Item[]): Map<string, Item> {
  return new Map(items.map(item => [String(item.id), item]));
}
