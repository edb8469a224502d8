import type { Seeds } from './lists.ts';

/** Counters of references: "FAC00001" is the first invoice. */
function counters(prefixes: Readonly<Record<string, string>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(prefixes).flatMap(([counter, prefix]) => [
      [`${counter}_reference_prefix`, prefix],
      [`${counter}_reference_number`, 1],
      [`${counter}_reference_length`, 5],
      [`${counter}_reference_mode`, 0],
    ]),
  );
}

/** The company, its settings and its users. */
export const team: Seeds = {
  Team: [
    {
      road1: '12 Rue du 12 Septembre 1944',
      postal_code: '57330',
      town: 'Hettange-Grande',
      country: 67,
      company_name: 'Boutique SARL',
      company_type: 'SARL',
      company_siret: '73282932000074',
      company_vatrate: 'FR44732829320',
      currency: 51,
      configs: {
        currency: 51,
        timezone: 1,
        currency_position: 'after',
        date_format: 'DD/MM/YYYY',
        sales_amounts_type: 'ht',
        sales_payment_term: 1,
        sales_payment_methods: [1],
        sales_sale_term: 1,
        sales_quotation_default_validity: 30,
        sales_secondary_quantity: 'disable',
        charges_default_status: 2,
        ...counters({
          customer: 'CLI',
          prospect: 'PRO',
          provider: 'FOU',
          subcontractor: 'SST',
          product: 'PRD',
          service: 'SRV',
          provider_command: 'CF',
          manual_movement: 'MVT',
          charges: 'DEP',
          sales_quotation: 'DEV',
          sales_command: 'CMD',
          sales_proforma: 'PRF',
          sales_delivery: 'BL',
          sales_invoice: 'FAC',
          sales_credit: 'AVO',
          sales_affair: 'AFF',
        }),
      },
    },
  ],
  TeamUser: [
    {
      firstname: 'Camille',
      lastname: 'Martin',
      email: 'camille@boutique.example',
      roles: ['commercial'],
      permissions: { 'sales-invoice': 4, customer: 4 },
      configs: { calendar_default_view: 'week' },
      team_users: [],
      user_id: 1,
      status: true,
    },
  ],
  User: [
    {
      firstname: 'Camille',
      lastname: 'Martin',
      initials: 'CM',
      email: 'camille@boutique.example',
      secret: 'sandbox-password',
      active_team_user: 1,
      teamUsers: [1],
      newsletter_updates: false,
      newsletter_offers: false,
    },
  ],
  Calendar: [
    {
      label: 'Équipe',
      color: '#ffffff',
      foregroundColor: '#f00020',
      hidden: false,
      team_user: 1,
      timezone: 1,
    },
  ],
  Sender: [
    {
      name: 'Boutique',
      address: 'factures@boutique.example',
      type: 'default',
      share: true,
      use_default: true,
      is_validated: true,
      validate_at: '2024-12-12 13:45:00',
    },
  ],
};
