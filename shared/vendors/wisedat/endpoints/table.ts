import { defineEndpoints } from '../../../http/endpoint.ts';
import { authentication } from './authentication.ts';
import { brands } from './brands.ts';
import { categories } from './categories.ts';
import { company } from './company.ts';
import { countries } from './countries.ts';
import { currencies } from './currencies.ts';
import { customerAddresses } from './customer-addresses.ts';
import { customers } from './customers.ts';
import { deliveryMethods } from './delivery-methods.ts';
import { entityTypes } from './entity-types.ts';
import { estimates } from './estimates.ts';
import { exemptionReasons } from './exemption-reasons.ts';
import { models } from './models.ts';
import { movementsOfGoods } from './movements-of-goods.ts';
import { orders } from './orders.ts';
import { paymentConditions } from './payment-conditions.ts';
import { paymentDocuments } from './payment-documents.ts';
import { paymentMethods } from './payment-methods.ts';
import { payments } from './payments.ts';
import { products } from './products.ts';
import { promotions } from './promotions.ts';
import { salesDocuments } from './sales-documents.ts';
import { salesInvoices } from './sales-invoices.ts';
import { salesmen } from './salesmen.ts';
import { series } from './series.ts';
import { status } from './status.ts';
import { suppliers } from './suppliers.ts';
import { taxes } from './taxes.ts';
import { units } from './units.ts';
import { warehouses } from './warehouses.ts';

/** Every call of WISEDAT's document, chapter by chapter. A function that makes few of them takes those rows only. */
export const wisedatEndpoints = defineEndpoints({
  ...status,
  ...authentication,
  ...company,
  ...products,
  ...categories,
  ...brands,
  ...models,
  ...customers,
  ...customerAddresses,
  ...salesmen,
  ...suppliers,
  ...orders,
  ...estimates,
  ...movementsOfGoods,
  ...salesInvoices,
  ...payments,
  ...taxes,
  ...units,
  ...series,
  ...warehouses,
  ...currencies,
  ...countries,
  ...deliveryMethods,
  ...exemptionReasons,
  ...paymentConditions,
  ...paymentMethods,
  ...salesDocuments,
  ...paymentDocuments,
  ...entityTypes,
  ...promotions,
});
