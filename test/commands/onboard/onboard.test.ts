import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkConnections } from '../../../shared/commands/connections/check-connections.ts';
import { type Ask, askAll } from '../../../shared/commands/onboard/ask-all.ts';
import { erpBlocks, shopBlocks, toolBlocks } from '../../../shared/commands/onboard/blocks.ts';
import { closingQuestions, companyQuestions } from '../../../shared/commands/onboard/company.ts';
import { type Interview, interview } from '../../../shared/commands/onboard/interview.ts';
import { invoicing } from '../../../shared/commands/onboard/invoicing.ts';
import { notifications } from '../../../shared/commands/onboard/notifications.ts';
import type { Answer, Question } from '../../../shared/commands/onboard/question.ts';

/** Answers by connection and name; `company` holds those that become no connection. */
type Given = Readonly<Record<string, Readonly<Record<string, Answer>>>>;

const shop: Given = {
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
const changed = (changes: Given): Given => ({
  ...shop,
  ...Object.fromEntries(Object.entries(changes).map(([name, own]) => [name, { ...shop[name], ...own }])),
});

/** Where the answer to each question is kept in the tables of this test. */
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

function answerTo(question: Question, given: Given): Answer | undefined {
  const [block = '', name = ''] = placeOf.get(question) ?? [];
  return given[block]?.[name];
}

/** Answers from a table; a typed answer that is refused ends the test like a person who gives up. */
async function answered(given: Given): Promise<Interview> {
  return interview(async (question, refusal) => {
    const answer = answerTo(question, given);
    if (answer === undefined) throw new Error(`The test has no answer to "${question.ask}"`);
    const sentence = question.kind === 'choice' ? undefined : refusal(answer);
    if (sentence !== undefined) throw new Error(sentence);
    return answer;
  });
}

const withWisedat: Given = {
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

describe('the answers of a shop', () => {
  it('that issues with WISEDAT become one connection with login and settings', async () => {
    const { connections } = await answered(withWisedat);
    expect(checkConnections({ azulejo: connections }, () => new Set())).toEqual([]);
    expect(connections.wisedat).toEqual({
      baseUrl: 'https://wisedat.azulejo.example',
      user: 'bridge',
      password: 'secret-of-wisedat',
      apiKey: 'key-of-wisedat',
      gatewayWrites: 'non-fiscal',
      dispatchRegion: 'PT',
      salesDocument: 'FR',
      series: { '2026': 'A26', '2027': 'A27' },
      taxIds: { 'PT:23': 'NO', 'exempt:M05': 'IS' },
      finalConsumerCustomer: 1,
      defaultProductId: 2,
      warehouse: 1,
      paymentCondition: 'PP',
      vatRoundedPer: 'rate',
      creditNotes: 'hold',
    });
  });

  it('that issues with Kwixéo become one connection with token and settings', async () => {
    const { connections } = await answered({
      ...changed({ invoicing: { issueWith: 'kwixeo', country: 'FR' } }),
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
    });
    expect(checkConnections({ azulejo: connections }, () => new Set())).toEqual([]);
    expect(connections.kwixeo).toEqual({
      token: 'token-of-kwixeo',
      testMode: false,
      gatewayWrites: 'none',
      dispatchRegion: 'FR',
      creditNotes: 'draft',
      pdfModel: 2,
      customerTypes: { person: 2, company: 1 },
      vatRates: { 'FR:20': 1, 'exempt:TVA non applicable': 6 },
      paymentMethods: [1, 4],
    });
  });

  it('become connections that connections:put takes, and nothing is live', async () => {
    const { connections } = await answered(shop);
    expect(checkConnections({ azulejo: connections }, () => new Set())).toEqual([]);
    expect(connections).toMatchObject({
      invoicing: {
        live: false,
        issueWith: 'phc-go',
        startAt: '2099-01-01T00:00:00Z',
        taxIdFields: ['nif', 'contribuinte'],
        exemptions: { export: 'M05', giftCards: 'M99' },
        giftCards: 'multi',
        pos: 'hold',
        marketplace: 'hold',
        mixedShipping: 'pro-rata',
        writeBack: 'number',
      },
      'phc-go': {
        invoiceDocType: 2,
        finalConsumerNumber: 1,
        dispatchRegion: 'PT-MA',
        option: 1,
        rectificationReason: 'Devolução',
        regType: '2',
        treasuryAccounts: { shopify_payments: 3, paypal: 2 },
        splitReferences: ['DIV-1', 'DIV-2'],
      },
      shopify: { shops: [{ domain: 'azulejo.myshopify.com', webhookSecrets: ['secret-of-shop'] }] },
    });
    expect(connections['phc-go']).not.toHaveProperty('defaultReference');
    expect(connections).not.toHaveProperty('notifications');
  });

  it('that wants to be told have an address, and a secret that was given or made', async () => {
    const url = 'https://erp.azulejo.example/hooks';
    for (const secret of ['', `whsec_${'A'.repeat(32)}`]) {
      const { connections } = await answered(changed({ notifications: { url, secret } }));
      expect(checkConnections({ azulejo: connections }, () => new Set())).toEqual([]);
      expect(connections.notifications).toMatchObject({ url, ...(secret !== '' && { secret }) });
    }
  });

  it('of a company that only uploads and fetches ask nothing of invoicing', async () => {
    const office: Given = {
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
    const { connections } = await answered(office);
    expect(Object.keys(connections).toSorted()).toEqual(['my-dso-manager', 'payorcrm', 'wisedat']);
    expect(checkConnections({ cortica: connections }, () => new Set())).toEqual([]);
  });
});

describe('a choice', () => {
  const ask: Ask = async question => {
    throw new Error(`asked: ${question.ask}`);
  };
  const choiceOf = (...ids: readonly ('a' | 'b')[]) => ({
    one: { kind: 'choice', ask: 'Which?', options: ids.map(value => ({ value, label: value })) } as const,
  });

  it('of one is not asked, of two it is', async () => {
    expect(await askAll<{ one: 'a' | 'b' }>(choiceOf('a'), ask)).toEqual({ one: 'a' });
    await expect(askAll<{ one: 'a' | 'b' }>(choiceOf('a', 'b'), ask)).rejects.toThrow('asked: Which?');
  });
});

describe('what cannot be is refused, with what to do', () => {
  it.each<[string, Given, RegExp]>([
    ['a French company with PHC GO', { invoicing: { country: 'FR' } }, /Portuguese documents only/],
    ['OSS with PHC GO', { invoicing: { euDistanceSales: 'oss' } }, /choose "hold"/],
    ['a second invoicing plug-in', { invoicing: { plugInOff: false } }, /two invoices/],
    ['a series shared with others', { invoicing: { ownSeries: false } }, /Make one in PHC GO first/],
    ['orders that are not paid', { invoicing: { paidOnly: false } }, /paid orders only/],
    ['no record of the final consumer', { 'phc-go': { finalConsumerNumber: '' } }, /cannot be empty|answer/i],
    ['a start in the past', { invoicing: { startAt: '2020-01-01T00:00:00Z' } }, /has passed/],
    ['a start without zone', { invoicing: { startAt: '2099-01-01T00:00:00' } }, /zone/],
    ['a quota below what the orders take', { 'phc-go': { requestsPerMonth: '799' } }, /quota would be spent/],
    ['an exemption that is not a code', { invoicing: { exportCode: 'export' } }, /code such as M05/],
    ['plain http to PHC GO', { 'phc-go': { backendUrl: 'http://sis00.phcgo.example/A' } }, /https/],
    ['a document type of 0', { 'phc-go': { invoiceDocType: '0' } }, /cannot be/],
    ['a shop with its scheme', { shopify: { domain: 'https://azulejo.myshopify.com' } }, /host alone/],
    ['a tenant in capitals', { company: { tenant: 'Azulejo' } }, /small letters/],
    ['nobody who reads the held list', { company: { personInCharge: 'nobody' } }, /e-mail/],
    ['a gateway without account', { 'phc-go': { treasuryAccounts: 'paypal' } }, /paypal=3/],
    ['plain http to a receiver', { notifications: { url: 'http://erp.example' } }, /with https/],
    ['an empty password', { 'phc-go': { password: '' } }, /answer is needed/],
    [
      'WISEDAT over plain http',
      { company: { jobs: ['wisedat'] }, wisedat: { hasApi: true, baseUrl: 'http://10.0.0.7:9000' } },
      /in the open/,
    ],
    ['a WISEDAT plan without API', { company: { jobs: ['wisedat'] }, wisedat: { hasApi: false } }, /plan/],
  ])('%s', async (_, change, sentence) => {
    await expect(answered(changed(change))).rejects.toThrow(sentence);
  });
});

describe('npm run onboard', () => {
  const root = join(import.meta.dirname, '..', '..', '..');
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'onboard-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('asks at the terminal, writes a file for its owner alone and shows the key once', async () => {
    const given: Given = {
      company: { tenant: 'cortica', jobs: ['my-dso-manager'], personInCharge: 'rui@cortica.example' },
      'my-dso-manager': { login: 'cortica', password: 'secret-of-dso', encoding: 'UTF-8' },
    };
    const file = join(folder, 'connections.json');
    const { code, printed } = await typeAnswers(given, ['--file', file]);
    expect(code).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const written = JSON.parse(readFileSync(file, 'utf8'));
    expect(written).toMatchObject({
      cortica: { 'my-dso-manager': { login: 'cortica', password: 'secret-of-dso', encoding: 'UTF-8' } },
    });
    expect(printed).toMatch(/ibk_[A-Za-z0-9]{40}/);
    expect(written.cortica['api-keys']).toMatchObject({ keys: [{ id: 'office' }] });
    expect(printed).toContain('connections:put');
    expect(printed).not.toContain('secret-of-dso');
  });

  it('writes nothing when the input ends before the last answer', async () => {
    const file = join(folder, 'connections.json');
    const { code } = await typeAnswers({ company: { tenant: 'cortica' } }, ['--file', file]);
    expect(code).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  /** Types each answer when its question has appeared; closes the input at the first one that has none. */
  async function typeAnswers(
    given: Given,
    args: readonly string[],
  ): Promise<{ code: number | null; printed: string }> {
    const left = await askedOf(given);
    const program = spawn(process.execPath, ['shared/commands/run.ts', 'onboard', ...args], { cwd: root });
    let printed = '';
    program.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += stripVTControlCharacters(text).replace(/\s+│?\s*/g, ' ');
      const [next] = left;
      if (!next || !printed.includes(next.ask.slice(0, 60))) return;
      left.shift();
      const keys = keysFor(next, given);
      if (keys === undefined) program.stdin.end();
      else program.stdin.write(keys);
    });
    return new Promise(resolve => program.on('close', code => resolve({ code, printed })));
  }

  /** The questions up to the first one without an answer, that one included. */
  async function askedOf(given: Given): Promise<Question[]> {
    const asked: Question[] = [];
    await interview(async question => {
      asked.push(question);
      const answer = answerTo(question, given);
      if (answer === undefined) throw new Error('The answers end here.');
      return answer;
    }).catch(() => {});
    return asked;
  }

  /** The keys that choose an answer: options are walked to with the arrow key. */
  function keysFor(question: Question, given: Given): string | undefined {
    const answer = answerTo(question, given);
    if (answer === undefined) return undefined;
    const down = '\u001b[B';
    switch (question.kind) {
      case 'yes-no':
        return answer === true ? 'y' : 'n';
      case 'choice':
        return `${down.repeat(question.options.findIndex(({ value }) => value === answer))}\r`;
      case 'several':
        return `${question.options
          .map(({ value }) => (Array.isArray(answer) && answer.includes(value) ? ' ' : ''))
          .join(down)}\r`;
      default:
        return `${answer}\r`;
    }
  }
});
