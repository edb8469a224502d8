import type { WisedatContext } from '../context.ts';
import { serveBrands } from './brands.ts';
import { serveCategories } from './categories.ts';
import { serveCompany } from './company.ts';
import { serveCustomerAddresses } from './customer-addresses.ts';
import { serveCustomers } from './customers.ts';
import { serveLookUps } from './look-ups.ts';
import { serveModels } from './models.ts';
import { serveProducts } from './products.ts';
import { serveSalesmen } from './salesmen.ts';
import { serveSeries } from './series.ts';
import { serveSuppliers } from './suppliers.ts';
import { serveTaxes } from './taxes.ts';
import { serveUnits } from './units.ts';
import { serveWarehouses } from './warehouses.ts';

/** Handlers of every row of base data. */
export function serveBaseData(context: WisedatContext) {
  return {
    ...serveCompany(context),
    ...serveProducts(context),
    ...serveCategories(context),
    ...serveBrands(context),
    ...serveModels(context),
    ...serveCustomers(context),
    ...serveCustomerAddresses(context),
    ...serveSalesmen(context),
    ...serveSuppliers(context),
    ...serveTaxes(context),
    ...serveUnits(context),
    ...serveSeries(context),
    ...serveWarehouses(context),
    ...serveLookUps(context),
  };
}
