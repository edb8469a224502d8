import { defineEndpoints } from '../../../http/endpoint.ts';
import { calendars, events } from './calendars.ts';
import { services } from './catalog/catalog-services.ts';
import { products, variations } from './catalog/products.ts';
import { providerCommands } from './catalog/provider-commands.ts';
import { charges, payments } from './charges.ts';
import { libraryFiles, mailModels, mails, senders } from './communication.ts';
import { constructions, materials, planifications, technicians } from './constructions.ts';
import { customFieldRows } from './customers/custom-fields.ts';
import { addresses, contacts, customers } from './customers/customers.ts';
import { activities, contactFunctions, customerTypes, origins, taskCategories } from './customers/lists.ts';
import { funnels, opportunities } from './opportunities.ts';
import { commands, deliveries, invoices, proformas, quotations } from './sales/documents.ts';
import { tasks } from './tasks.ts';
import { team, teamUsers, user } from './team.ts';
import {
  bankAccounts,
  chargeCategories,
  civilities,
  paymentMethods,
  paymentTerms,
  saleCategories,
  saleTerms,
  tags,
  units,
  vatRates,
} from './various/lists.ts';
import { countries, currencies, pdfModels, timezones } from './various/look-ups.ts';

/**
 * Every call of Kwixéo's document, chapter by chapter. A path with a word in place of an id comes before the one with
 * the id. A function that makes few of them takes those rows only.
 */
export const kwixeoEndpoints = defineEndpoints({
  team,
  teamUsers,
  user,
  events,
  calendars,
  variations,
  products,
  providerCommands,
  services,
  payments,
  charges,
  libraryFiles,
  mailModels,
  senders,
  mails,
  materials,
  planifications,
  technicians,
  constructions,
  activities,
  origins,
  customerTypes,
  contactFunctions,
  contacts,
  customers,
  addresses,
  customFields: customFieldRows,
  funnels,
  opportunities,
  commands,
  deliveries,
  invoices,
  paymentTerms,
  proformas,
  quotations,
  saleTerms,
  taskCategories,
  tasks,
  bankAccounts,
  civilities,
  chargeCategories,
  countries,
  currencies,
  paymentMethods,
  pdfModels,
  saleCategories,
  tags,
  timezones,
  units,
  vatRates,
});
