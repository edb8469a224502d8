import type { Seeds } from './lists.ts';

/** One person and one company that buy, and one that sells. */
export const customers: Seeds = {
  Customer: [
    {
      type: 2,
      is_customer: true,
      firstname: 'Jeanne',
      lastname: 'Dupont',
      civility: 2,
      email: 'jeanne.dupont@client.example',
      reference: { customer: 'CLI-0001' },
      address_invoice: 1,
      address_delivery: 1,
    },
    {
      type: 1,
      is_customer: true,
      company_name: 'Atelier Leroy',
      company_siret: '55208131766522',
      company_vatrate: 'FR03552081317',
      email: 'compta@leroy.example',
      reference: { customer: 'CLI-0002' },
      address_invoice: 2,
      address_delivery: 2,
    },
    {
      type: 1,
      is_provider: true,
      company_name: 'Papeterie du Nord',
      email: 'ventes@papeterie.example',
      reference: { provider: 'FOU-0001' },
    },
  ],
  'Customer Address': [
    {
      customer: 1,
      label: 'Domicile',
      use_for_invoice: true,
      use_for_delivery: true,
      road1: '12 Rue de Dole',
      postal_code: '25000',
      town: 'Besançon',
      country: 67,
    },
    {
      customer: 2,
      label: 'Atelier',
      use_for_invoice: true,
      use_for_delivery: true,
      road1: '3 Rue des Arts',
      postal_code: '59000',
      town: 'Lille',
      country: 67,
    },
  ],
  Contact: [
    {
      firstname: 'Paul',
      lastname: 'Leroy',
      civility: 1,
      function: 1,
      email: 'paul@leroy.example',
      country: 67,
      customers: [2],
    },
  ],
};

/** What can be sold. */
export const catalog: Seeds = {
  Product: [
    {
      reference: 'TASSE',
      name: 'Tasse',
      designation: 'Tasse en grès',
      unit: 1,
      vat_rate: 1,
      sale_category: 1,
      unit_price_ht: '10.00000',
      unit_price_tva: '2.00000',
      unit_price_ttc: '12.00000',
      total_ht: '10.00',
      total_tva: '2.00',
      total_ttc: '12.00',
      default_quantity: 1,
      status: true,
    },
  ],
  Service: [
    {
      reference: 'POSE',
      name: 'Pose',
      designation: 'Pose à domicile',
      unit: 2,
      vat_rate: 2,
      unit_price_ht: '30.00000',
      unit_price_tva: '3.00000',
      unit_price_ttc: '33.00000',
      total_ht: '30.00',
      total_tva: '3.00',
      total_ttc: '33.00',
      default_quantity: 1,
      status: true,
    },
  ],
};
