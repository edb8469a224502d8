import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import { missing, type RuleCase, type RuledBodies } from './rule-case.ts';

const { customers, salesmen, suppliers } = wisedatEndpoints;

/** Portuguese numbers with right check digits, made up. */
const nif = '508025338';
const otherNif = '123456789';

const lisbon = { street: 'Rua Augusta 1', city: 'Lisboa', postal_code: '1100-048' };
const madrid = {
  street: 'Calle Mayor 1',
  city: 'Madrid',
  postal_code: '28013',
  country: { iso_3166_1: 'ES' },
};
const { postal_code: _, ...withoutCode } = lisbon;

const code: RuleCase = {
  sentence: 'code must contain only alpha-numeric characters',
  accepted: { code: 'Ação2027' },
  refused: { code: 'ACAO-2027' },
  path: 'code',
};

const ofEveryParty: readonly RuleCase[] = [
  {
    sentence: 'country is an ISO 3166-1 code',
    accepted: { country: 'AO', tax_id: undefined },
    refused: { country: 'UK' },
    path: 'country',
  },
  {
    sentence: 'if the country is Portugal, the tax_id must be a valid NIF: check digit',
    accepted: { country: 'PT', tax_id: otherNif },
    refused: { country: 'PT', tax_id: '508025339' },
    path: 'tax_id',
  },
  {
    sentence: 'if the country is Portugal, the tax_id must be a valid NIF: bare digits',
    accepted: { country: 'PT', tax_id: '999999990' },
    refused: { country: 'PT', tax_id: `PT ${nif}` },
    path: 'tax_id',
  },
  {
    sentence: 'the tax_id of another country is not read as a NIF',
    accepted: { country: 'ES', tax_id: 'B12345674' },
    refused: { country: 'PT', tax_id: 'B12345674' },
    path: 'tax_id',
  },
  {
    sentence: 'email must be a valid e-mail address',
    accepted: { email: 'compras@example.com' },
    refused: { email: 'compras at example.com' },
    path: 'email',
  },
];

const postalCode = (field: string): RuleCase[] => [
  {
    sentence: `in Portugal the postal_code of ${field} is four digits, "-" and three digits`,
    accepted: { country: 'PT', [field]: { ...lisbon, postal_code: '1100-000' } },
    refused: { country: 'PT', [field]: { ...lisbon, postal_code: '1100' } },
    path: `${field}.postal_code`,
  },
  {
    sentence: `${field} names its own country`,
    accepted: { country: 'PT', [field]: madrid },
    refused: { country: 'ES', tax_id: undefined, [field]: { ...madrid, country: { iso_3166_1: 'PT' } } },
    path: `${field}.postal_code`,
  },
  {
    sentence: `the country of ${field} is an ISO 3166-1 code`,
    accepted: { [field]: { ...lisbon, country: { iso_3166_1: 'PT' } } },
    refused: { [field]: { ...lisbon, country: { iso_3166_1: 'pt' } } },
    path: `${field}.country.iso_3166_1`,
  },
];

const wholeAddress = (field: string): RuleCase[] => [
  ...(['street', 'city'] as const).map(part => ({
    sentence: `the ${part} of ${field} is mandatory`,
    accepted: { [field]: lisbon },
    refused: { [field]: { ...lisbon, [part]: undefined } },
    path: `${field}.${part}`,
  })),
  {
    sentence: `in Portugal a missing postal_code of ${field} is not valid`,
    accepted: { country: 'ES', tax_id: undefined, [field]: withoutCode },
    refused: { country: 'PT', [field]: withoutCode },
    path: `${field}.postal_code`,
  },
];

/** What the address of an update keeps from the one that is there is not known. */
const addressParts: RuleCase = {
  sentence: 'of an address that is there, parts may be changed',
  accepted: { country: 'PT', address: { phone: '210000000' } },
  refused: { country: 'PT', address: { phone: '210000000', postal_code: '1100 048' } },
  path: 'address.postal_code',
};

const commission: readonly RuleCase[] = [
  {
    sentence: 'commission must be between 0 and 100: not above',
    accepted: { commission: 100 },
    refused: { commission: 100.01 },
    path: 'commission',
  },
  {
    sentence: 'commission must be between 0 and 100: not below',
    accepted: { commission: 0 },
    refused: { commission: -0.01 },
    path: 'commission',
  },
];

const newParty = { code: 'C1', name: 'Loja Exemplo, Lda.', country: 'PT', tax_id: nif };

/** What the notes of customers, salesmen and suppliers require. */
export const partyRules: RuledBodies = {
  'POST /customers': {
    schema: customers.create.body,
    body: { ...newParty, billing_address: lisbon },
    rules: [
      ...missing('code', 'name', 'country'),
      code,
      {
        sentence: 'one of the addresses is mandatory',
        accepted: { billing_address: undefined, shipping_address: lisbon },
        refused: { billing_address: undefined },
        path: 'billing_address',
      },
      {
        sentence: 'birthday must be sent in UTC',
        accepted: { birthday: '1980-02-29T00:00:00Z' },
        refused: { birthday: '1980-02-29T00:00:00+01:00' },
        path: 'birthday',
      },
      ...ofEveryParty,
      ...['billing_address', 'shipping_address'].flatMap(field => [
        ...wholeAddress(field),
        ...postalCode(field),
      ]),
    ],
  },
  'PUT /customer': {
    schema: customers.update.body,
    body: { id: 1 },
    rules: [
      ...missing('id'),
      {
        sentence: 'birthday must be sent according to ISO 8601 (YYYY-MM-DD)',
        accepted: { birthday: '1980-02-29' },
        refused: { birthday: '1980-02-29T00:00:00Z' },
        path: 'birthday',
      },
      ...ofEveryParty,
      ...['billing_address', 'shipping_address'].flatMap(field => [
        ...wholeAddress(field),
        ...postalCode(field),
      ]),
    ],
  },
  'POST /salesmen': {
    schema: salesmen.create.body,
    body: newParty,
    rules: [
      ...missing('code', 'name', 'country'),
      code,
      ...commission,
      ...ofEveryParty,
      ...wholeAddress('address'),
      ...postalCode('address'),
    ],
  },
  'PUT /salesmen': {
    schema: salesmen.update.body,
    body: { id: 1 },
    rules: [...missing('id'), addressParts, ...commission, ...ofEveryParty, ...postalCode('address')],
  },
  'POST /suppliers': {
    schema: suppliers.create.body,
    body: newParty,
    rules: [
      ...missing('code', 'name', 'country'),
      code,
      ...ofEveryParty,
      ...wholeAddress('address'),
      ...postalCode('address'),
    ],
  },
  'PUT /suppliers': {
    schema: suppliers.update.body,
    body: { id: 1 },
    rules: [...missing('id'), addressParts, ...ofEveryParty, ...postalCode('address')],
  },
};
