import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkConnections } from '../../../shared/commands/connections/check-connections.ts';
import type { Answers } from '../../../shared/commands/onboard/answers.ts';
import { askAll } from '../../../shared/commands/onboard/ask-all.ts';
import { isAsked, type Question } from '../../../shared/commands/onboard/question.ts';
import { questions } from '../../../shared/commands/onboard/questions.ts';
import { toConnections } from '../../../shared/commands/onboard/to-connections.ts';

const key = { id: 'office', sha256: 'a'.repeat(64) };

const shop: Answers = {
  tenant: 'azulejo',
  jobs: ['issue'],
  country: 'PT',
  vatRegime: 'normal',
  regularisation: '',
  dispatchRegion: 'PT-MA',
  otherChannelsToo: true,
  startAt: '2099-01-01T00:00:00Z',
  plugInOff: true,
  paidOnly: true,
  ownSeries: true,
  taxIdFields: 'nif, contribuinte',
  invalidTaxId: 'hold',
  euDistanceSales: 'seller-vat',
  exportCode: 'M05',
  intraEuCode: '',
  shippingCode: '',
  giftCardCode: 'M99',
  tipCode: '',
  roundingLine: false,
  invoiceType: '2',
  creditNoteType: '5',
  finalConsumer: '1',
  defaultReference: '',
  shippingReference: 'PORTES',
  feeReference: '',
  mailsBuyer: false,
  ordersPerMonth: '400',
  requestsPerMonth: '2000',
  backendUrl: 'https://sis00.phcgo.example/ABCDEFGH',
  appId: 'app',
  userCode: 'bridge',
  phcPassword: 'secret-of-phc',
  company: '',
  shopDomain: 'azulejo.myshopify.com',
  webhookSecret: 'secret-of-shop',
  personInCharge: 'ana@azulejo.example',
};

/** Answers from a table; a typed answer that is refused ends the test like a person who gives up. */
async function answered(given: Answers): Promise<Answers> {
  return askAll(questions, async (question, refusal) => {
    const answer = given[question.name];
    if (answer === undefined) throw new Error(`The test has no answer to "${question.ask}"`);
    const sentence = question.kind === 'choice' ? undefined : refusal(answer);
    if (sentence !== undefined) throw new Error(sentence);
    return answer;
  });
}

describe('the answers of a shop', () => {
  it('become connections that connections:put takes, and nothing is live', async () => {
    const connections = toConnections(await answered(shop), key);
    expect(checkConnections({ azulejo: connections }, () => new Set())).toEqual([]);
    expect(connections).toMatchObject({
      invoicing: {
        live: false,
        startAt: shop.startAt,
        taxIdFields: ['nif', 'contribuinte'],
        exemptions: { export: 'M05', giftCards: 'M99' },
        giftCards: 'multi',
      },
      'phc-go': { invoiceDocType: 2, finalConsumerNumber: 1, dispatchRegion: 'PT-MA', option: 1 },
      shopify: { shops: [{ domain: 'azulejo.myshopify.com', webhookSecrets: ['secret-of-shop'] }] },
      'api-keys': { keys: [key] },
    });
    expect(connections['phc-go']).not.toHaveProperty('defaultReference');
  });

  it('of a company that only uploads and fetches ask nothing of invoicing', async () => {
    const office: Answers = {
      tenant: 'cortica',
      jobs: ['my-dso-manager', 'payorcrm', 'wisedat'],
      dsoLogin: 'cortica',
      dsoPassword: 'secret-of-dso',
      dsoEncoding: 'Windows-1252',
      payorcrmUrl: 'https://payorcrm.cortica.example',
      payorcrmKey: 'KEY',
      payorcrmSecret: 'secret-of-payorcrm',
      payorcrmAmounts: 'decimal',
      payorcrmUpdates: 'hold',
      wisedatHasApi: true,
      wisedatUrl: 'https://wisedat.cortica.example',
      wisedatKey: 'KEY',
      wisedatUser: 'bridge',
      wisedatPassword: 'secret-of-wisedat',
      wisedatWrites: 'non-fiscal',
      personInCharge: 'rui@cortica.example',
    };
    const connections = toConnections(await answered(office), key);
    expect(Object.keys(connections).toSorted()).toEqual([
      'api-keys',
      'my-dso-manager',
      'payorcrm',
      'wisedat',
    ]);
    expect(checkConnections({ cortica: connections }, () => new Set())).toEqual([]);
  });
});

describe('what cannot be is refused, with what to do', () => {
  it.each<[string, Answers, RegExp]>([
    ['a French company with PHC GO', { country: 'FR' }, /Portuguese documents only/],
    ['OSS with PHC GO', { euDistanceSales: 'oss' }, /choose "hold"/],
    ['a second invoicing plug-in', { plugInOff: false }, /two invoices/],
    ['a series shared with others', { ownSeries: false }, /Make one in PHC GO first/],
    ['orders that are not paid', { paidOnly: false }, /paid orders only/],
    ['a channel that must not be invoiced', { otherChannelsToo: false }, /cannot tell them apart/],
    ['a start in the past', { startAt: '2020-01-01T00:00:00Z' }, /has passed/],
    ['a start without zone', { startAt: '2099-01-01T00:00:00' }, /zone/],
    ['a quota below what the orders take', { requestsPerMonth: '799' }, /quota would be spent/],
    ['an exemption that is no code', { exportCode: 'export' }, /code such as M05/],
    ['plain http to PHC GO', { backendUrl: 'http://sis00.phcgo.example/A' }, /https/],
    ['a document type of 0', { invoiceType: '0' }, /cannot be/],
    ['a shop with its scheme', { shopDomain: 'https://azulejo.myshopify.com' }, /host alone/],
    ['a tenant in capitals', { tenant: 'Azulejo' }, /small letters/],
    ['nobody who reads the held list', { personInCharge: 'nobody' }, /e-mail/],
    ['an empty password', { phcPassword: '' }, /answer is needed/],
    [
      'WISEDAT over plain http',
      { jobs: ['wisedat'], wisedatHasApi: true, wisedatUrl: 'http://10.0.0.7:9000' },
      /in the open/,
    ],
    ['a WISEDAT plan without API', { jobs: ['wisedat'], wisedatHasApi: false }, /plan/],
  ])('%s', async (_, change, sentence) => {
    await expect(answered({ ...shop, ...change })).rejects.toThrow(sentence);
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
    const given: Answers = {
      tenant: 'cortica',
      jobs: ['my-dso-manager'],
      dsoLogin: 'cortica',
      dsoPassword: 'secret-of-dso',
      dsoEncoding: 'UTF-8',
      personInCharge: 'rui@cortica.example',
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
    expect(printed).toContain('connections:put');
    expect(printed).not.toContain('secret-of-dso');
  });

  it('writes nothing when the input ends before the last answer', async () => {
    const file = join(folder, 'connections.json');
    const { code } = await typeAnswers({ tenant: 'cortica' }, ['--file', file]);
    expect(code).toBe(1);
    expect(existsSync(file)).toBe(false);
  });

  /** Types each answer when its question has appeared; closes the input at the first one that has none. */
  function typeAnswers(
    given: Answers,
    args: readonly string[],
  ): Promise<{ code: number | null; printed: string }> {
    const program = spawn(process.execPath, ['shared/commands/run.ts', 'onboard', ...args], { cwd: root });
    const left = questions.filter(question => isAsked(question, given));
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

  /** The keys that choose an answer: options are walked to with the arrow key. */
  function keysFor(question: Question, given: Answers): string | undefined {
    const answer = given[question.name];
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
