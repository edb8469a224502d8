import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import { missing, type RuleCase, type RuledBodies } from './rule-case.ts';

const { payments } = wisedatEndpoints;

const ofId: readonly RuleCase[] = [
  ...missing('id'),
  { sentence: 'id must be numeric', accepted: { id: '1002' }, refused: { id: 'RC 1' }, path: 'id' },
];

/** One payment by one method of one document, in this amount each. */
const amounts = (received: number, paid: number) => ({
  associated_documents: [{ id: 1001, received_value: received }],
  payment_methods: [{ id: 'TB', value: paid, date: '2027-01-31' }],
});

/** What the notes of payments require. */
export const paymentRules: RuledBodies = {
  'GET /payments': {
    schema: payments.find.query,
    body: { query: 'Exemplo' },
    rules: [
      { sentence: 'parameter id must be numeric', accepted: { id: '7' }, refused: { id: 'A7' }, path: 'id' },
      {
        sentence: 'payments from customers (0) or suppliers (1)',
        accepted: { entity_type: '1' },
        refused: { entity_type: '2' },
        path: 'entity_type',
      },
      {
        sentence: 'date and time must be sent in UTC (yyyy-MM-ddThh:mm:ss)',
        accepted: { date: '2027-01-31T09:30:00' },
        refused: { date: '2027-01-31' },
        path: 'date',
      },
      {
        sentence: 'a time in another zone is not in UTC',
        accepted: { date: '2027-01-31T09:30:00Z' },
        refused: { date: '2027-01-31T09:30:00+01:00' },
        path: 'date',
      },
    ],
  },
  'POST /payments': {
    schema: payments.create.body,
    body: { entity: 12, entity_type: 0, date: '2027-01-31', series: 'R27', ...amounts(121, 121) },
    rules: [
      ...missing('entity', 'entity_type', 'date', 'series'),
      {
        sentence: 'entity_type only accepts 0 (clients) for now',
        accepted: { entity_type: 0 },
        refused: { entity_type: 1 },
        path: 'entity_type',
      },
      {
        sentence: 'exchange_rate must be higher than zero',
        accepted: { currency: 'USD', exchange_rate: 0.9134 },
        refused: { currency: 'USD', exchange_rate: 0 },
        path: 'exchange_rate',
      },
      {
        sentence: 'discount_percentage accepts 0',
        accepted: { discount_percentage: 0 },
        refused: { discount_percentage: -1 },
        path: 'discount_percentage',
      },
      {
        sentence: 'discount_percentage accepts 100',
        accepted: { discount_percentage: 100 },
        refused: { discount_percentage: 100.01 },
        path: 'discount_percentage',
      },
      {
        sentence: 'the total of received_value must match the total of value',
        accepted: amounts(50.5, 50.5),
        refused: amounts(50.5, 50.51),
        path: 'payment_methods',
      },
      {
        sentence: 'the total of several is exact',
        accepted: {
          associated_documents: [
            { id: 1001, received_value: 0.1 },
            { id: 1002, received_value: 0.2 },
          ],
          payment_methods: [{ id: 'TB', value: 0.3 }],
        },
        refused: {
          associated_documents: [
            { id: 1001, received_value: 0.1 },
            { id: 1002, received_value: 0.2 },
          ],
          payment_methods: [
            { id: 'TB', value: 0.3 },
            { id: 'NU', value: 0.01 },
          ],
        },
        path: 'payment_methods',
      },
      {
        sentence: 'what is not sent adds nothing to a total',
        accepted: { associated_documents: undefined, payment_methods: undefined },
        refused: { payment_methods: undefined },
        path: 'payment_methods',
      },
      {
        sentence: 'a credit may be settled against an invoice',
        accepted: {
          associated_documents: [
            { id: 1001, received_value: 121 },
            { id: 1002, received_value: -21 },
          ],
          payment_methods: [{ id: 'TB', value: 100 }],
        },
        refused: {
          associated_documents: [
            { id: 1001, received_value: 121 },
            { id: 1002, received_value: -21 },
          ],
        },
        path: 'payment_methods',
      },
      {
        sentence: 'all document totals must be positive: discounts of documents',
        accepted: { associated_documents: [{ id: 1001, received_value: 121, discount_value: 0 }] },
        refused: { associated_documents: [{ id: 1001, received_value: 121, discount_value: -0.01 }] },
        path: 'associated_documents',
      },
      {
        sentence: 'all document totals must be positive: discount',
        accepted: { discount_value: 0 },
        refused: { discount_value: -0.01 },
        path: 'discount_value',
      },
    ],
  },
  'DELETE /payments': { schema: payments.remove.query, body: { id: '1001' }, rules: ofId },
};
