/** An element by its fields as they are written; the next free id if it has none. */
export type Seed = Readonly<Record<string, unknown>> & { readonly id?: number };
export type Seeds = Readonly<Record<string, readonly Seed[]>>;

const country = (id: number, name: string, code: string, member: boolean): Seed => ({
  id,
  name,
  code,
  ue_member: member,
});
const currency = (id: number, name: string, code: string, symbol: string, of: number | null): Seed => ({
  id,
  name,
  code,
  symbol,
  country: of,
});
const rate = (id: number, value: number, label: string, isDefault = false): Seed => ({
  id,
  rate: value,
  label,
  use_default: isDefault,
  status: true,
});
const labelled = (...labels: readonly string[]): Seed[] =>
  labels.map((label, index) => ({ label, use_default: index === 0 }));

/** Lists that every account has. Numbers of France and the euro are those of the document's samples. */
export const lists: Seeds = {
  Country: [
    country(67, 'France', 'FR', true),
    country(17, 'Belgique', 'BE', true),
    country(73, 'Allemagne', 'DE', true),
    country(174, 'Portugal', 'PT', true),
    country(199, 'Suisse', 'CH', false),
  ],
  Currency: [
    currency(51, 'Euro', 'EUR', '€', null),
    currency(148, 'Dollar', 'USD', '$', null),
    currency(40, 'Franc suisse', 'CHF', 'CHF', 199),
  ],
  Timezone: [
    { id: 1, name: 'Europe/Paris', diff: '+01:00', timezone: 'Europe/Paris' },
    { id: 2, name: 'Europe/Lisbon', diff: '+00:00', timezone: 'Europe/Lisbon' },
  ],
  'Vat Rate': [
    rate(1, 20, 'TVA 20 %', true),
    rate(2, 10, 'TVA 10 %'),
    rate(3, 5.5, 'TVA 5,5 %'),
    rate(4, 2.1, 'TVA 2,1 %'),
    { ...rate(5, 0, 'Autoliquidation'), legal_notice: 'Autoliquidation, article 283 du CGI' },
  ],
  Unit: labelled('Pièce', 'Heure', 'Kilogramme'),
  Civility: [
    { name: 'Monsieur', short_name: 'M.', use_default: true },
    { name: 'Madame', short_name: 'Mme', use_default: false },
  ],
  'Payment Method': [
    { label: 'Carte bancaire', type: 1, pdf_content: null },
    { label: 'Virement', type: 5, pdf_content: 'Par virement' },
  ],
  'Payment Term': [
    { label: 'À réception de facture', day_number: 0, end_month: false, end_month_day: null },
    { label: '30 jours', day_number: 30, end_month: false, end_month_day: null },
    { label: '45 jours fin de mois', day_number: 45, end_month: true, end_month_day: 0 },
  ],
  'PDF Model': [
    {
      label: 'Standard',
      ...flags('use_', '', true),
      ...flags('use_', '_default', true),
    },
    {
      label: 'Factures',
      ...flags('use_', '', false),
      use_invoice: true,
      ...flags('use_', '_default', false),
    },
  ],
  'Sale Term': [{ label: 'Conditions générales', content: '<p>Conditions générales de vente</p>' }],
  'Bank Account': [
    {
      name: 'Compte courant',
      owner: 'Boutique SARL',
      iban: 'FR7630006000011234567890189',
      bic: 'AGRIFRPP',
      use_default: true,
    },
  ],
  'Sale Category': [{ label: 'Marchandises', account_by_vatrate: false, account_number: '707' }],
  'Charge Category': [{ label: 'Fournitures', account_number: '606' }],
  Tag: [{ name: 'Web' }],
  'Task Category': labelled('Appel', 'Rendez-vous'),
  'Customer Activity': labelled('Commerce'),
  'Customer Origin': labelled('Site web'),
  'Customer Type': [
    { label: 'Société', is_company: true, is_person: false, use_default: true },
    { label: 'Particulier', is_company: false, is_person: true, use_default: false },
  ],
  'Contact Function': labelled('Gérant'),
  'Custom Field': [
    { label: 'Canal', type: 'text', is_required: false, usage: ['customer', 'invoice'], options: [] },
  ],
};

function flags(before: string, after: string, value: boolean): Record<string, boolean> {
  const names = ['quotation', 'command', 'proforma', 'delivery', 'invoice', 'credit'];
  return Object.fromEntries(names.map(name => [`${before}${name}${after}`, value]));
}
