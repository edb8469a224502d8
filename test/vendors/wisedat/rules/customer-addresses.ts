import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import { missing, type RuledBodies } from './rule-case.ts';

const { customerAddresses } = wisedatEndpoints;

/** What the notes of customer addresses require. */
export const customerAddressRules: RuledBodies = {
  'POST /customeraddresses': {
    schema: customerAddresses.create.body,
    body: {
      customer: 1,
      type: 'Armazém',
      street: 'Rua Augusta 1',
      city: 'Lisboa',
      postal_code: '1100-048',
      country: { iso_3166_1: 'PT' },
    },
    rules: [
      ...missing('customer', 'type', 'street', 'city', 'country'),
      {
        sentence: 'in Portugal the postal_code is four digits, "-" and three digits',
        accepted: { postal_code: '1100-000' },
        refused: { postal_code: '1100-00' },
        path: 'postal_code',
      },
      {
        sentence: 'in Portugal a missing postal_code is not valid',
        accepted: { postal_code: undefined, country: { iso_3166_1: 'ES' } },
        refused: { postal_code: undefined },
        path: 'postal_code',
      },
      {
        sentence: 'country is an ISO 3166-1 code',
        accepted: { country: { iso_3166_1: 'FR' } },
        refused: { country: { iso_3166_1: 'Portugal' } },
        path: 'country.iso_3166_1',
      },
    ],
  },
  'PUT /customeraddresses': {
    schema: customerAddresses.update.body,
    body: { customer: 1, type: 'Armazém' },
    rules: [
      ...missing('customer', 'type'),
      {
        sentence: "the postal_code is the current one if it isn't in the request",
        accepted: { country: { iso_3166_1: 'PT' } },
        refused: { country: { iso_3166_1: 'PT' }, postal_code: '28013' },
        path: 'postal_code',
      },
    ],
  },
  'GET /customeraddresses': {
    schema: customerAddresses.find.query,
    body: { customer: '1' },
    rules: [
      {
        sentence: 'the customer is mandatory, under either of its two printed names',
        accepted: { customer: undefined, id: '1' },
        refused: { customer: undefined },
        path: 'customer',
      },
      {
        sentence: 'the customer is numeric',
        accepted: { customer: '12' },
        refused: { customer: 'C12' },
        path: 'customer',
      },
      {
        sentence: 'both names mean one customer',
        accepted: { customer: '1', id: '1' },
        refused: { customer: '1', id: '2' },
        path: 'id',
      },
    ],
  },
};
