import { describe, expect, it } from 'vitest';
import { checkConnections } from '../../../shared/commands/connections/check-connections.ts';
import { type Ask, askAll } from '../../../shared/commands/onboard/ask-all.ts';
import { phcGoConnection } from '../../../shared/vendors/phc-go/connection.ts';
import { optionFor } from '../../../shared/vendors/phc-go/mailing.ts';
import {
  answered,
  changed,
  type Given,
  kwixeoAnswers,
  office,
  shop,
  withWisedat,
} from './company-answers.ts';

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
      ...kwixeoAnswers,
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

  it('that lets PHC GO mail the buyer mail nobody at the record of the final consumer', async () => {
    const { connections } = await answered(changed({ 'phc-go': { mailsBuyer: true } }));
    const phcGo = phcGoConnection.schema.parse(connections['phc-go']);
    expect(optionFor(phcGo, { number: 1, email: 'maria@cliente.example' })).toBe(1);
    expect(optionFor(phcGo, { number: 7 })).toBe(0);
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
