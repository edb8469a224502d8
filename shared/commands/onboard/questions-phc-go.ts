import { phcGoConnection } from '../../vendors/phc-go/connection.ts';
import { forJob, type Question } from './question.ts';

const { shape } = phcGoConnection.schema;
/** Create and look-up of a buyer; PHC GO counts every call against the month's quota. */
const requestsPerOrder = 2;

/** Questions 6, 7, 11, 13 and 14 of docs/onboarding.md: what becomes the connections `phc-go` and `shopify`. */
export const phcGoQuestions: readonly Question[] = forJob('issue', [
  {
    kind: 'number',
    name: 'invoiceType',
    ask: 'Number of the document type for a paid order (PHC GO, Company Settings, Invoicing Types)',
    suggested: '2',
    field: shape.invoiceDocType,
  },
  {
    kind: 'number',
    name: 'creditNoteType',
    ask: 'Number of the credit note type that returns money',
    suggested: '5',
    field: shape.creditNoteDocType,
  },
  {
    kind: 'number',
    name: 'finalConsumer',
    ask: 'Number of the customer "final consumer" (empty: each buyer without tax number becomes a customer)',
    optional: true,
    field: shape.finalConsumerNumber,
  },
  {
    kind: 'text',
    name: 'defaultReference',
    ask: 'Reference of the product that takes lines without SKU (empty: such orders are held)',
    optional: true,
  },
  {
    kind: 'text',
    name: 'shippingReference',
    ask: 'Reference of the product "shipping" (empty: orders with shipping at 0 % are held)',
    optional: true,
  },
  {
    kind: 'text',
    name: 'feeReference',
    ask: 'Reference of the product "fee" (empty: orders with a fee are held)',
    optional: true,
  },
  {
    kind: 'yes-no',
    name: 'mailsBuyer',
    ask: 'Shall PHC GO mail the invoice to the buyer?',
    suggested: false,
  },
  {
    kind: 'number',
    name: 'ordersPerMonth',
    ask: 'Paid orders in the best month',
    refuse: whole,
  },
  {
    kind: 'number',
    name: 'requestsPerMonth',
    ask: 'API requests a month in the PHC GO plan',
    suggested: '2000',
    refuse: (answer, answers) =>
      whole(answer) ??
      (Number(answer) < requestsPerOrder * Number(answers.ordersPerMonth)
        ? `Each order takes up to ${requestsPerOrder} requests: the quota would be spent before the month ends. Take a larger plan.`
        : undefined),
  },
  {
    kind: 'text',
    name: 'backendUrl',
    ask: 'Backend URL of PHC GO, as its address bar shows it',
    field: shape.backendUrl,
    refuse: answer => (answer.startsWith('https://') ? undefined : 'It starts with https://.'),
  },
  { kind: 'text', name: 'appId', ask: 'Application id of PHC GO', field: shape.appId },
  { kind: 'text', name: 'userCode', ask: 'User code of PHC GO', field: shape.userCode },
  { kind: 'secret', name: 'phcPassword', ask: 'Its password', field: shape.password },
  {
    kind: 'text',
    name: 'company',
    ask: 'Company (empty if the installation has one)',
    optional: true,
  },
  {
    kind: 'text',
    name: 'shopDomain',
    ask: 'Host of the Shopify shop, such as my-shop.myshopify.com',
    refuse: answer =>
      /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i.test(answer) ? undefined : 'Give the host alone, without https://.',
  },
  {
    kind: 'secret',
    name: 'webhookSecret',
    ask: 'Secret that signs its webhooks (Settings > Notifications > Webhooks, below the list)',
  },
]);

function whole(answer: string): string | undefined {
  return /^\d{1,9}$/.test(answer) ? undefined : 'Give a whole number.';
}
