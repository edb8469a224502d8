import { phcGoConnection } from '../../../vendors/phc-go/connection.ts';
import { namesIn } from '../names-in.ts';
import type { BlockOf } from '../question.ts';
import { askDispatchRegion } from './dispatch-region.ts';

const { shape } = phcGoConnection.schema;
/** Create and look-up of a buyer; PHC GO counts every call against the month's quota. */
const requestsPerOrder = 2;

interface Answers {
  readonly dispatchRegion: 'PT' | 'PT-AC' | 'PT-MA';
  readonly invoiceDocType: string;
  readonly creditNoteDocType: string;
  readonly rectificationReason: string;
  readonly regType: string;
  readonly treasuryAccounts: string;
  readonly finalConsumerNumber: string;
  readonly defaultReference: string;
  readonly shippingReference: string;
  readonly feeReference: string;
  readonly splitReferences: string;
  readonly mailsBuyer: boolean;
  readonly ordersPerMonth: string;
  readonly requestsPerMonth: string;
  readonly backendUrl: string;
  readonly appId: string;
  readonly userCode: string;
  readonly password: string;
  readonly company: string;
}

/** Questions 2, 6, 7, 11, 13 and 14 of docs/onboarding.md: what becomes the connection `phc-go`. */
export const phcGo: BlockOf<Answers> = {
  questions: {
    dispatchRegion: askDispatchRegion(),
    invoiceDocType: {
      kind: 'number',
      ask: 'Number of the document type for a paid order (PHC GO, Company Settings, Invoicing Types)',
      suggested: '2',
      field: shape.invoiceDocType,
    },
    creditNoteDocType: {
      kind: 'number',
      ask: 'Number of the credit note type that returns money',
      suggested: '5',
      field: shape.creditNoteDocType,
    },
    rectificationReason: {
      kind: 'text',
      ask: 'Reason that credit notes of refunds print',
      suggested: shape.rectificationReason.parse(undefined),
      field: shape.rectificationReason,
    },
    regType: {
      kind: 'text',
      ask: 'With the accounting connection: type of regularization of returns, article 78 no. 4, as PHC GO stores it (empty: without the connection)',
      optional: true,
    },
    treasuryAccounts: {
      kind: 'text',
      ask: 'Treasury account of each payment gateway, as gateway=number with commas (empty: that of the series)',
      optional: true,
      refuse: answer =>
        shape.treasuryAccounts.safeParse(accountsIn(answer)).success
          ? undefined
          : 'Give each as gateway=number, for example paypal=3.',
    },
    finalConsumerNumber: {
      kind: 'number',
      ask: 'Number of the customer "final consumer", whom invoices of buyers without tax number name (create it in PHC GO if there is none)',
      field: shape.finalConsumerNumber,
    },
    defaultReference: {
      kind: 'text',
      ask: 'Reference of the product that takes lines without SKU (empty: such orders are held)',
      optional: true,
    },
    shippingReference: {
      kind: 'text',
      ask: 'Reference of the product "shipping" (empty: orders with shipping at 0 % are held)',
      optional: true,
    },
    feeReference: {
      kind: 'text',
      ask: 'Reference of the product "fee" (empty: orders with a fee are held)',
      optional: true,
    },
    splitReferences: {
      kind: 'text',
      ask: 'References of products that take the odd cent of a price which does not divide, three to five with commas (empty: such a line is printed as one piece)',
      optional: true,
    },
    mailsBuyer: { kind: 'yes-no', ask: 'Shall PHC GO mail the invoice to the buyer?', suggested: false },
    ordersPerMonth: { kind: 'number', ask: 'Paid orders in the best month', refuse: whole },
    requestsPerMonth: {
      kind: 'number',
      ask: 'API requests a month in the PHC GO plan',
      suggested: '2000',
      refuse: (answer, { ordersPerMonth }) =>
        whole(answer) ??
        (Number(answer) < requestsPerOrder * Number(ordersPerMonth)
          ? `Each order takes up to ${requestsPerOrder} requests: ` +
            'the quota would be spent before the month ends. Take a larger plan.'
          : undefined),
    },
    backendUrl: {
      kind: 'text',
      ask: 'Backend URL of PHC GO, as its address bar shows it',
      field: shape.backendUrl,
      refuse: answer => (answer.startsWith('https://') ? undefined : 'It starts with https://.'),
    },
    appId: { kind: 'text', ask: 'Application id of PHC GO', field: shape.appId },
    userCode: { kind: 'text', ask: 'User code of PHC GO', field: shape.userCode },
    password: { kind: 'secret', ask: 'Its password', field: shape.password },
    company: { kind: 'text', ask: 'Company (empty if the installation has one)', optional: true },
  },
  toConnection: ({ splitReferences: typed, ...answers }) => {
    const splitReferences = namesIn(typed);
    return {
      backendUrl: answers.backendUrl,
      appId: answers.appId,
      userCode: answers.userCode,
      password: answers.password,
      ...(answers.company && { company: answers.company }),
      option: 1,
      // Not by "option": it mails the record of the final consumer too, which all who are not named share.
      ...(answers.mailsBuyer && { deliver: 'vendor-mail' }),
      invoiceDocType: Number(answers.invoiceDocType),
      creditNoteDocType: Number(answers.creditNoteDocType),
      rectificationReason: answers.rectificationReason,
      ...(answers.regType && { regType: answers.regType }),
      ...(answers.treasuryAccounts && { treasuryAccounts: accountsIn(answers.treasuryAccounts) }),
      ...(answers.defaultReference && { defaultReference: answers.defaultReference }),
      ...(answers.shippingReference && { shippingReference: answers.shippingReference }),
      ...(answers.feeReference && { feeReference: answers.feeReference }),
      finalConsumerNumber: Number(answers.finalConsumerNumber),
      ...(splitReferences.length > 0 && { splitReferences }),
      dispatchRegion: answers.dispatchRegion,
    };
  },
};

/** "paypal=3, multibanco=2" */
const accountsIn = (answer: string): Record<string, number> =>
  Object.fromEntries(
    namesIn(answer).map(pair => {
      const [gateway = '', number = ''] = pair.split('=').map(part => part.trim());
      return [gateway, gateway && /^\d{1,9}$/.test(number) ? Number(number) : 0];
    }),
  );

function whole(answer: string): string | undefined {
  return /^\d{1,9}$/.test(answer) ? undefined : 'Give a whole number.';
}
