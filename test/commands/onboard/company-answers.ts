import { erpBlocks, shopBlocks, toolBlocks } from '../../../shared/commands/onboard/blocks.ts';
import { closingQuestions, companyQuestions } from '../../../shared/commands/onboard/company.ts';
import { type Interview, interview } from '../../../shared/commands/onboard/interview.ts';
import { invoicing } from '../../../shared/commands/onboard/invoicing.ts';
import { notifications } from '../../../shared/commands/onboard/notifications.ts';
import type { Answer, Question } from '../../../shared/commands/onboard/question.ts';

/** Answers by connection and name; `company` holds those that become no connection. */
export type Given = Readonly<Record<string, Readonly<Record<string, Answer>>>>;

/** Of a company that issues with PHC GO what its Shopify shop sells. */
export const shop: Given = {
  company: { tenant: 'azulejo', jobs: ['shopify'], personInCharge: 'ana@azulejo.example' },
  invoicing: {
    issueWith: 'phc-go',
    country: 'PT',
    vatRegime: 'normal',
    pos: 'hold',
    marketplace: 'hold',
    startAt: '2099-01-01T00:00:00Z',
    plugInOff: true,
    paidOnly: true,
    ownSeries: true,
    taxIdFields: 'nif, contribuinte',
    invalidTaxId: 'hold',
    euDistanceSales: 'seller-vat',
    mixedShipping: 'pro-rata',
    writeBack: 'number',
    exportCode: 'M05',
    shippingCode: '',
    giftCardCode: 'M99',
    tipCode: '',
  },
  'phc-go': {
    dispatchRegion: 'PT-MA',
    invoiceDocType: '2',
    creditNoteDocType: '5',
    rectificationReason: 'Devolução',
    regType: '2',
    treasuryAccounts: 'shopify_payments=3, paypal = 2',
    finalConsumerNumber: '1',
    defaultReference: '',
    shippingReference: 'PORTES',
    feeReference: '',
    splitReferences: 'DIV-1, DIV-2',
    mailsBuyer: false,
    ordersPerMonth: '400',
    requestsPerMonth: '2000',
    backendUrl: 'https://sis00.phcgo.example/ABCDEFGH',
    appId: 'app',
    userCode: 'bridge',
    password: 'secret-of-phc',
    company: '',
  },
  shopify: {
    domain: 'azulejo.myshopify.com',
    webhookSecret: 'secret-of-shop',
    clientId: '',
    clientSecret: '',
    accessToken: '',
  },
  notifications: { url: '', secret: '' },
};

/** The shop's answers, some of them changed. */
export const changed = (changes: Given): Given => ({
  ...shop,
  ...Object.fromEntries(Object.entries(changes).map(([name, own]) => [name, { ...shop[name], ...own }])),
});

/** Where the answer to each question is kept in the tables of tests. */
const placeOf = new Map<Question, readonly [block: string, name: string]>(
  Object.entries({
    company: { questions: { ...companyQuestions, ...closingQuestions } },
    invoicing,
    notifications,
    ...shopBlocks,
    ...erpBlocks,
    'wisedat-issuing': erpBlocks.wisedat.issuing,
    'kwixeo-issuing': erpBlocks.kwixeo.issuing,
    ...toolBlocks,
  }).flatMap(([block, of]) =>
    Object.entries<Question>({ ...of?.questions }).map(
      ([name, question]) => [question, [block, name]] as const,
    ),
  ),
);

/** The question whose answer a table keeps there. */
export function questionAt(block: string, name: string): Question {
  const [question] = [...placeOf].find(([, place]) => place[0] === block && place[1] === name) ?? [];
  if (!question) throw new Error(`${block} does not ask "${name}".`);
  return question;
}

/** Undefined where the table has none. */
export function answerTo(question: Question, given: Given): Answer | undefined {
  const [block = '', name = ''] = placeOf.get(question) ?? [];
  return given[block]?.[name];
}

/** Answers from a table; a typed answer that is refused ends the test like a person who gives up. */
export async function answered(given: Given): Promise<Interview> {
  return interview(async (question, refusal) => {
    const answer = answerTo(question, given);
    if (answer === undefined) throw new Error(`The test has no answer to "${question.ask}"`);
    const sentence = question.kind === 'choice' ? undefined : refusal(answer);
    if (sentence !== undefined) throw new Error(sentence);
    return answer;
  });
}

/** The same company with WISEDAT in place of PHC GO. */
export const withWisedat: Given = {
  ...changed({ invoicing: { issueWith: 'wisedat' } }),
  wisedat: {
    hasApi: true,
    baseUrl: 'https://wisedat.azulejo.example',
    user: 'bridge',
    password: 'secret-of-wisedat',
    apiKey: 'key-of-wisedat',
    gatewayWrites: 'non-fiscal',
  },
  'wisedat-issuing': {
    dispatchRegion: 'PT',
    salesDocument: 'FR',
    series: '2026=A26, 2027=A27',
    taxIds: 'PT:23=NO, exempt:M05=IS',
    finalConsumerCustomer: '1',
    defaultProductId: '2',
    shippingProductId: '',
    feeProductId: '',
    warehouse: '1',
    salesman: '',
    deliveryMethod: '',
    paymentCondition: 'PP',
    paymentMethod: '',
    vatRoundedPer: 'rate',
    creditNotes: 'hold',
    creditNoteDocument: '',
  },
};

/** Of a company that only uploads and fetches. */
export const office: Given = {
  company: {
    tenant: 'cortica',
    jobs: ['my-dso-manager', 'payorcrm', 'wisedat'],
    personInCharge: 'rui@cortica.example',
  },
  'my-dso-manager': { login: 'cortica', password: 'secret-of-dso', encoding: 'Windows-1252' },
  payorcrm: {
    baseUrl: 'https://payorcrm.cortica.example',
    apiKey: 'KEY',
    apiSecret: 'secret-of-payorcrm',
    amountUnit: 'decimal',
    updates: 'hold',
  },
  wisedat: {
    hasApi: true,
    baseUrl: 'https://wisedat.cortica.example',
    apiKey: 'KEY',
    user: 'bridge',
    password: 'secret-of-wisedat',
    gatewayWrites: 'non-fiscal',
  },
};

/** What a company that issues with Kwixéo answers beside. */
export const kwixeoAnswers: Given = {
  kwixeo: { token: 'token-of-kwixeo', testMode: false, gatewayWrites: 'none' },
  'kwixeo-issuing': {
    dispatchRegion: 'FR',
    pdfModel: '2',
    person: '2',
    company: '1',
    vatRates: 'FR:20=1, exempt:TVA non applicable=6',
    paymentTerm: '',
    paymentMethods: '1, 4',
    creditNotes: 'draft',
  },
};

const withShop = (platform: string, answers: Given[string]): Given => ({
  ...changed({ company: { jobs: [platform] } }),
  [platform]: answers,
});

/** A company of each kind: by its shop, its ERP or its tools. */
export const companies: Readonly<Record<string, Given>> = {
  shopify: shop,
  told: changed({
    notifications: { url: 'https://erp.azulejo.example/hooks', secret: `whsec_${'A'.repeat(32)}` },
    shopify: { clientId: 'client', clientSecret: 'secret-of-client' },
  }),
  wisedat: withWisedat,
  french: {
    ...changed({ invoicing: { issueWith: 'kwixeo', country: 'FR', exportCode: '', giftCardCode: '' } }),
    ...kwixeoAnswers,
  },
  woocommerce: withShop('woocommerce', {
    sourceUrl: 'https://loja.azulejo.example',
    webhookSecret: 'secret-of-shop',
    consumerKey: 'ck_1',
    consumerSecret: 'cs_1',
  }),
  prestashop: withShop('prestashop', {
    baseUrl: 'https://shop.azulejo.example',
    apiKey: 'A'.repeat(32),
    timezone: 'Europe/Lisbon',
  }),
  'standard-webhooks': withShop('standard-webhooks', {
    name: 'shop.azulejo.example',
    webhookSecret: `whsec_${'A'.repeat(32)}`,
  }),
  office,
};
