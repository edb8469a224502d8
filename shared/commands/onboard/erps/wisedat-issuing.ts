import { wisedatConnection } from '../../../vendors/wisedat/connection.ts';
import { pairsOf, readPairs } from '../pairs.ts';
import type { BlockOf } from '../question.ts';
import { askDispatchRegion } from './dispatch-region.ts';

const { shape } = wisedatConnection.schema;

interface Answers {
  readonly dispatchRegion: 'PT' | 'PT-AC' | 'PT-MA';
  readonly salesDocument: string;
  readonly series: string;
  readonly taxIds: string;
  readonly finalConsumerCustomer: string;
  readonly defaultProductId: string;
  readonly shippingProductId: string;
  readonly feeProductId: string;
  readonly warehouse: string;
  readonly salesman: string;
  readonly deliveryMethod: string;
  readonly paymentCondition: string;
  readonly paymentMethod: string;
  readonly vatRoundedPer: 'line' | 'rate' | 'document';
  readonly creditNotes: 'hold' | 'draft';
  readonly creditNoteDocument: string;
}

/** An id that is typed: a whole number, or nothing where the question allows it. */
const id = (ask: string) => ({ kind: 'number', ask, optional: true, field: shape.defaultProductId }) as const;
const name = (ask: string) => ({ kind: 'text', ask, optional: true }) as const;

/** Questions 2, 6, 7 and 11 of docs/onboarding.md for a company that issues with WISEDAT. */
export const wisedatIssuing: BlockOf<Answers> = {
  questions: {
    dispatchRegion: askDispatchRegion(),
    salesDocument: {
      kind: 'text',
      ask: 'Id of the sales document for a paid order, an invoice-receipt (WISEDAT, Sales Documents)',
      suggested: 'FR',
      field: shape.salesDocument,
    },
    series: {
      kind: 'text',
      ask: 'Series by year, with commas: 2026=A26, 2027=A27',
      refuse: pairsOf(shape.series, 'Write each year once, with the id of its series: 2026=A26.'),
    },
    taxIds: {
      kind: 'text',
      ask: 'Ids of the taxes by region and rate, and by the code of an exemption: PT:23=NO, PT:13=IN, PT:6=RE, exempt:M05=IS',
      refuse: pairsOf(shape.taxIds, 'Write each region and rate once, with the id of its tax: PT:23=NO.'),
    },
    finalConsumerCustomer: {
      kind: 'number',
      ask: 'Id of the customer "final consumer", whom invoices of buyers without tax number name',
      field: shape.finalConsumerCustomer,
    },
    defaultProductId: id(
      'Id of the product that takes lines of other articles (empty: such orders are held)',
    ),
    shippingProductId: id('Id of the product "shipping" (empty: orders with shipping are held)'),
    feeProductId: id('Id of the product "fee" (empty: orders with a fee are held)'),
    warehouse: id('Id of the warehouse (empty: that of the product)'),
    salesman: id('Id of the salesman (empty: that of the customer)'),
    deliveryMethod: name('Id of the delivery method (empty: that of the customer)'),
    paymentCondition: name('Id of the payment condition (empty: that of the customer)'),
    paymentMethod: name('Id of the payment method (empty: that of the customer)'),
    vatRoundedPer: {
      kind: 'choice',
      ask: 'Where does the installation round VAT? (docs/onboarding.md, part 3, measures it)',
      options: [
        { value: 'line', label: 'per line, or not measured yet' },
        { value: 'rate', label: 'per rate' },
        { value: 'document', label: 'once for the document' },
      ],
    },
    creditNotes: {
      kind: 'choice',
      ask: 'What becomes of a refund? The API of WISEDAT cannot name the invoice that a credit note corrects',
      options: [
        { value: 'hold', label: 'it waits for a person, who issues the credit note in WISEDAT' },
        { value: 'draft', label: 'an open credit note, to which a person adds the invoice' },
      ],
    },
    creditNoteDocument: {
      kind: 'text',
      ask: 'Id of the sales document for credit notes (empty: none)',
      optional: true,
      refuse: (answer, { creditNotes }) =>
        creditNotes === 'draft' && answer === '' ? 'Open credit notes need one.' : undefined,
    },
  },
  toConnection: answers => {
    const { dispatchRegion, salesDocument, vatRoundedPer, creditNotes } = answers;
    const numbers = [
      'defaultProductId',
      'shippingProductId',
      'feeProductId',
      'warehouse',
      'salesman',
    ] as const;
    const texts = ['deliveryMethod', 'paymentCondition', 'paymentMethod', 'creditNoteDocument'] as const;
    return {
      ...{ dispatchRegion, salesDocument, vatRoundedPer, creditNotes },
      series: readPairs(answers.series),
      taxIds: readPairs(answers.taxIds),
      finalConsumerCustomer: Number(answers.finalConsumerCustomer),
      ...Object.fromEntries(
        numbers.flatMap(field => (answers[field] ? [[field, Number(answers[field])]] : [])),
      ),
      ...Object.fromEntries(texts.flatMap(field => (answers[field] ? [[field, answers[field]]] : []))),
    };
  },
};
