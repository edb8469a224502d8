import { kwixeoConnection } from '../../../vendors/kwixeo/connection.ts';
import { namesIn } from '../names-in.ts';
import { pairsOf, readNumberedPairs } from '../pairs.ts';
import type { BlockOf } from '../question.ts';

const { shape } = kwixeoConnection.schema;
const { shape: type } = shape.customerTypes.unwrap();

interface Answers {
  readonly dispatchRegion: 'FR' | 'FR-DOM';
  readonly pdfModel: string;
  readonly person: string;
  readonly company: string;
  readonly vatRates: string;
  readonly paymentTerm: string;
  readonly paymentMethods: string;
  readonly creditNotes: 'draft' | 'hold' | 'cancel';
}

/** Questions 2, 6, 7 and 11 of docs/onboarding.md for a company that issues with Kwixéo. */
export const kwixeoIssuing: BlockOf<Answers> = {
  questions: {
    dispatchRegion: {
      kind: 'choice',
      ask: 'Where do the goods leave from?',
      options: [
        { value: 'FR', label: 'mainland or Corsica' },
        { value: 'FR-DOM', label: 'Guadeloupe, Martinique or Réunion' },
      ],
    },
    pdfModel: {
      kind: 'number',
      ask: 'Id of the PDF model of invoices (GET /sales/pdf_model shows it)',
      field: shape.pdfModel,
    },
    person: {
      kind: 'number',
      ask: 'Id of the customer type of persons (GET /customer/type)',
      field: type.person,
    },
    company: { kind: 'number', ask: 'Id of the customer type of companies', field: type.company },
    vatRates: {
      kind: 'text',
      ask: 'Ids of the VAT rates (GET /vat_rate) by territory and rate, and by the reason of an exemption: FR:20=1, FR:5.5=3, exempt:TVA non applicable, art. 293 B du CGI=6',
      refuse: pairsOf(
        shape.vatRates,
        'Write each territory and rate once, with the id of its VAT rate: FR:20=1.',
        readNumberedPairs,
      ),
    },
    paymentTerm: {
      kind: 'number',
      ask: 'Id of the payment term of what is paid already (empty: that of the account)',
      optional: true,
      field: shape.paymentTerm,
    },
    paymentMethods: {
      kind: 'text',
      ask: 'Ids of the payment methods that invoices name, with commas (empty: those of the account)',
      optional: true,
      refuse: answer =>
        shape.paymentMethods.safeParse(idsIn(answer)).success ? undefined : 'Give whole numbers with commas.',
    },
    creditNotes: {
      kind: 'choice',
      ask: 'What becomes of a refund? Kwixéo’s API shows no credit that it has made',
      options: [
        { value: 'draft', label: 'a draft of the credit, which a person validates in Kwixéo' },
        { value: 'hold', label: 'it waits for a person, who cancels the invoice in Kwixéo' },
        { value: 'cancel', label: 'a final credit; a lost answer waits for a person' },
      ],
    },
  },
  toConnection: answers => {
    const { dispatchRegion, creditNotes, pdfModel, person, company, vatRates, paymentTerm } = answers;
    const paymentMethods = idsIn(answers.paymentMethods);
    return {
      ...{ dispatchRegion, creditNotes, pdfModel: Number(pdfModel) },
      customerTypes: { person: Number(person), company: Number(company) },
      vatRates: readNumberedPairs(vatRates),
      ...(paymentTerm && { paymentTerm: Number(paymentTerm) }),
      ...(paymentMethods.length > 0 && { paymentMethods }),
    };
  },
};

const idsIn = (answer: string): number[] =>
  namesIn(answer).map(one => (/^\d{1,9}$/.test(one) ? Number(one) : 0));
