import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import { missing, type RuleCase, type RuledBodies } from './rule-case.ts';

const { taxes } = wisedatEndpoints;

const taxValue: readonly RuleCase[] = [
  {
    sentence: 'value must be a number between 0 and 100',
    accepted: { value: 100 },
    refused: { value: 101 },
    path: 'value',
  },
  {
    sentence: 'type can assume the values 0 to 4',
    accepted: { type: 1 },
    refused: { type: 5 },
    path: 'type',
  },
  ...[0, 4].flatMap(type => [
    {
      sentence: `if type is ${type}, exemption_reason is mandatory`,
      accepted: { type, value: 0, exemption_reason: 'M07' },
      refused: { type, value: 0 },
      path: 'exemption_reason',
    },
    {
      sentence: `if type is ${type}, the value must be 0`,
      accepted: { type, value: 0, exemption_reason: 'M07' },
      refused: { type, value: 6, exemption_reason: 'M07' },
      path: 'value',
    },
  ]),
  ...[1, 2, 3].map(type => ({
    sentence: `if type is ${type}, the value can't be 0`,
    accepted: { type, value: 6 },
    refused: { type, value: 0 },
    path: 'value',
  })),
];

/** What the notes of taxes require. */
export const taxRules: RuledBodies = {
  'POST /taxes': {
    schema: taxes.create.body,
    body: { id: 'N1', value: 23, description: 'Normal', type: 3 },
    rules: [
      ...missing('id', 'value', 'description', 'type'),
      {
        sentence: 'id is a 2 character string',
        accepted: { id: 'R6' },
        refused: { id: 'RED' },
        path: 'id',
      },
      {
        sentence: 'id must contain only alpha-numeric characters',
        accepted: { id: '06' },
        refused: { id: '6%' },
        path: 'id',
      },
      ...taxValue,
    ],
  },
  'PUT /taxes': { schema: taxes.update.body, body: { id: 'N1' }, rules: [...missing('id'), ...taxValue] },
};
