import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import { missing, type RuledBodies } from './rule-case.ts';

const { warehouses } = wisedatEndpoints;

/** What the notes of warehouses require. */
export const warehouseRules: RuledBodies = {
  'POST /warehouses': {
    schema: warehouses.create.body,
    body: { code: 'LISBOA01', description: 'Lisboa' },
    rules: [
      ...missing('code', 'description'),
      {
        sentence: 'code is a 8 character string',
        accepted: { code: 'PORTO001' },
        refused: { code: 'PORTO01' },
        path: 'code',
      },
      {
        sentence: 'code must contain only alpha-numeric characters',
        accepted: { code: '00000001' },
        refused: { code: 'PORTO-01' },
        path: 'code',
      },
      {
        sentence: 'if the country of address is Portugal, postal_code must be valid',
        accepted: { address: { country: { iso_3166_1: 'PT' }, postal_code: '4000-001' } },
        refused: { address: { country: { iso_3166_1: 'PT' }, postal_code: '4000-1' } },
        path: 'address.postal_code',
      },
      {
        sentence: "if country is not defined, the company's is used, which is not known here",
        accepted: { address: { postal_code: '28013' } },
        refused: { address: { country: { iso_3166_1: 'PT' } } },
        path: 'address.postal_code',
      },
    ],
  },
  'PUT /warehouses': {
    schema: warehouses.update.body,
    body: { id: 1 },
    rules: [
      ...missing('id'),
      {
        sentence: 'if the country of address is Portugal, postal_code must be valid',
        accepted: { address: { country: { iso_3166_1: 'PT' }, postal_code: '4000-001' } },
        refused: { address: { country: { iso_3166_1: 'PT' }, postal_code: '40000001' } },
        path: 'address.postal_code',
      },
    ],
  },
};
