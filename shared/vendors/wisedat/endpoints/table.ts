import { defineEndpoints } from '../../../http/endpoint.ts';
import { authentication } from './authentication.ts';
import { customerAddresses } from './customer-addresses.ts';
import { customers } from './customers.ts';
import { company, lookUps } from './look-ups.ts';
import { estimates, movementsOfGoods, orders } from './orders.ts';
import { payments } from './payments.ts';
import { brands, categories, models } from './product-groups.ts';
import { products } from './products.ts';
import { salesInvoices } from './sales-invoices.ts';
import { salesmen, suppliers } from './salesmen-and-suppliers.ts';
import { series, taxes, units, warehouses } from './settings.ts';
import { status } from './status.ts';

/** Every call of WISEDAT's document, chapter by chapter. A function that makes few of them takes those rows only. */
export const wisedatEndpoints = defineEndpoints({
  status,
  authentication,
  company,
  products,
  categories,
  brands,
  models,
  customers,
  customerAddresses,
  salesmen,
  suppliers,
  orders,
  estimates,
  movementsOfGoods,
  salesInvoices,
  payments,
  taxes,
  units,
  series,
  warehouses,
  ...lookUps,
});
