import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkConnections } from '../../../shared/commands/connections/check-connections.ts';
import { canary, company } from '../company.ts';
import { startFakeAws } from '../fake-aws.ts';
import { makeFolder, type Operator, startOperator } from '../operator.ts';
import { runCommand, sourceMain } from '../run-command.ts';

let operator: Operator;
beforeAll(async () => {
  operator = await startOperator();
});
afterAll(() => operator.close());

const nothing = (): ReadonlySet<string> => new Set();
const linesOf = (connections: Parameters<typeof checkConnections>[0], present = nothing): string[] =>
  checkConnections(connections, present).map(({ place, message }) => `${place}: ${message}`);
const shopOf = (domain: string) => ({ shops: [{ domain, webhookSecrets: [canary] }] });
const prestashopOf = (baseUrl: string) => ({
  shops: [{ baseUrl, apiKey: canary, timezone: 'Europe/Lisbon' }],
});
const kwixeo = { token: canary };
const dso = { login: 'l', password: canary };
const payorcrm = {
  baseUrl: 'https://payorcrm.example',
  apiKey: canary,
  apiSecret: canary,
  amountUnit: 'decimal',
};
const wisedat = { baseUrl: 'https://wisedat.example', apiKey: canary, user: 'u', password: canary };

describe('a file is refused that has', () => {
  const given = company();
  it.each<[string, Parameters<typeof checkConnections>[0], string]>([
    [
      'no startAt',
      { acme: company({ invoicing: { issueWith: 'phc-go', country: 'PT' } }) },
      'acme / invoicing / startAt: is required; orders paid before it are ignored',
    ],
    [
      'no ERP for its invoicing',
      { acme: { invoicing: given.invoicing } },
      'acme / invoicing / issueWith: needs the connection "phc-go": add it',
    ],
    [
      'a shop without invoicing',
      { acme: { shopify: given.shopify } },
      'acme / shopify: a shop needs the connection "invoicing"',
    ],
    [
      'a sync without its sides',
      { acme: { receivables: { syncs: [{ from: 'wisedat', to: 'payorcrm' }] }, wisedat } },
      'acme / receivables / syncs.0.to: names a connection that the tenant does not have',
    ],
    [
      'a sync of a source that does not tell what is paid',
      {
        acme: {
          receivables: { syncs: [{ from: 'kwixeo', to: 'my-dso-manager' }] },
          kwixeo,
          'my-dso-manager': dso,
        },
      },
      'acme / receivables / paidWhen: is required with a sync from Kwixéo, which keeps no payments',
    ],
    [
      'a live sync to a tool that would leave paid items open',
      {
        acme: {
          receivables: { syncs: [{ from: 'wisedat', to: 'payorcrm' }], live: true },
          wisedat,
          payorcrm,
        },
      },
      'acme / payorcrm / updates: must be "resend" for a sync that is live',
    ],
    [
      'a sync that is named twice',
      {
        acme: {
          receivables: { syncs: [1, 2].map(() => ({ from: 'wisedat', to: 'payorcrm' })) },
          wisedat,
          payorcrm,
        },
      },
      'acme / receivables / syncs: names a pair twice',
    ],
    [
      'a confirmed balance that is not an amount',
      { acme: { receivables: { syncs: [], confirmedBalance: { EUR: 505.55 } } } },
      'acme / receivables / confirmedBalance.EUR: must be text',
    ],
    [
      'one shop in two tenants',
      {
        acme: company({ shopify: shopOf('one.myshopify.com') }),
        globex: company({ shopify: shopOf('ONE.myshopify.com') }),
      },
      'globex / shopify / shops.0.domain: this shop is already one of acme',
    ],
    [
      'an address of a shop without https://',
      { acme: company({ prestashop: prestashopOf('shop.example') }) },
      'acme / prestashop / shops.0.baseUrl: must be an address such as https://example.com',
    ],
    [
      'one shop in two tenants, by two ways to write its address',
      {
        acme: company({ prestashop: prestashopOf('https://shop.example/pt') }),
        globex: company({ prestashop: prestashopOf('https://Shop.example/pt/') }),
      },
      'globex / prestashop / shops.0.baseUrl: this shop is already one of acme',
    ],
    [
      'a misspelt connection',
      { acme: { phcgo: given['phc-go'] } },
      'acme / phcgo: this version knows no such connection; did you mean "phc-go"?',
    ],
    [
      'a connection of another world',
      { acme: { salesforce: {} } },
      'acme / salesforce: this version knows no such connection: it knows invoicing, shopify,',
    ],
    [
      'a misspelt field',
      { acme: company({ 'phc-go': { ...given['phc-go'], pasword: canary } }) },
      'acme / phc-go / pasword: there is no such field',
    ],
    [
      'a setting that this version does not read',
      { acme: company({ invoicing: { ...given.invoicing, duties: 'issue' } }) },
      'acme / invoicing / duties: is not in this version: an order with duties is held',
    ],
    [
      'no series for its invoicing',
      { acme: company({ invoicing: { ...given.invoicing, issueWith: 'wisedat' }, wisedat }) },
      'acme / wisedat / series: is required for issuing: add it',
    ],
    [
      'no VAT rates for its invoicing',
      {
        acme: company({
          invoicing: { ...given.invoicing, issueWith: 'kwixeo', country: 'FR' },
          kwixeo: { token: canary, pdfModel: 1, customerTypes: { person: 2, company: 1 } },
        }),
      },
      'acme / kwixeo / vatRates: is required for issuing: add it',
    ],
    [
      'a secret that AWS has no room for',
      { acme: { 'phc-go': { ...given['phc-go'], references: { A: 'x'.repeat(65_536) } } } },
      'acme / phc-go: takes 64.2 kB, and a secret of AWS has room for 64',
    ],
  ])('%s', (_, connections, says) => {
    const lines = linesOf(connections);
    expect(lines.filter(line => line.startsWith(says))).toHaveLength(1);
    expect(lines.join()).not.toContain(canary);
  });
});

it('counts connections that the tenant has already', () => {
  const present = () => new Set(['phc-go', 'invoicing']);
  expect(linesOf({ acme: { shopify: company().shopify } }, present)).toEqual([]);
  expect(linesOf({ acme: { invoicing: company().invoicing } }, present)).toEqual([]);
});

it('tells every fault of every tenant at once, and writes nothing', async () => {
  const given = company();
  const ended = await operator.run(
    ...['connections:put', '--stage', 'local', '--yes'],
    operator.file({
      acme: { ...given, 'phc-go': { ...given['phc-go'], password: undefined, invoiceDocType: 'two' } },
      globex: { shopify: { shops: [] }, 'api-keys': { keys: [{ id: 'x', sha256: canary }] } },
    }),
  );
  expect(ended.exitCode).toBe(2);
  for (const place of [
    'acme / phc-go / password: is required',
    'acme / phc-go / invoiceDocType: ',
    'globex / shopify / shops: ',
    'globex / api-keys / keys.0.sha256: must be the SHA-256',
    'globex / shopify: a shop needs',
  ]) {
    expect(ended.errors).toContain(`  ${place}`);
  }
  expect(ended.printed + ended.errors).not.toContain(canary);
  expect(operator.cloud.secretCalls().map(({ action }) => action)).not.toContain('CreateSecret');
});

describe('a file without form', () => {
  it.each([
    ['no JSON', `{"acme": ${canary}`, 'is not JSON'],
    ['JSON with a fault', '{"acme": {},\n"b" 2}', 'is not JSON: look at line 2, column 5'],
    ['a tenant twice', '{"acme": {},\n"acme": {}}', 'names "acme" twice, again at line 2, column 1'],
    [
      'a setting twice',
      `{"acme": {"phc-go": {"password": "${canary}", "password": "x"}}}`,
      'names "acme / phc-go / password" twice',
    ],
    ['another encoding', Buffer.from('\ufeff{"acme": {}}', 'utf16le'), 'A character here is not UTF-8'],
    ['a tenant that is not a slug', { 'Acme Lda': {}, 'b--c': {} }, 'b--c: is not a tenant'],
    [
      'a connection that is not an object',
      { acme: { 'phc-go': canary } },
      'acme / phc-go: is not in the form',
    ],
    ['nobody', {}, 'names no tenant'],
  ])('is refused for %s', async (_, content, says) => {
    const ended = await operator.run('connections:put', '--stage', 'local', operator.file(content));
    expect(ended.exitCode).toBe(2);
    expect(ended.errors).toContain(says);
    expect(ended.errors).not.toContain(canary);
  });
});

describe('before anything is looked at', () => {
  it.each([
    [['connections:put', '--stage', 'local'], 2, 'The file with the connections is missing.'],
    [['connections:put', 'FILE'], 2, '--stage is missing'],
    [['connections:put', '--stage', 'Prod', 'FILE'], 2, '--stage takes one to ten small letters or digits'],
    [['connections:put', '--stage', 'a', '--region', 'x', 'FILE'], 2, '--region takes a region'],
    [['connections:put', '--stage', 'prod', 'FILE'], 1, 'There are no AWS credentials: set AWS_PROFILE'],
    [['connections:put', '--stage', 'local', 'FILE'], 1, 'No local cloud runs from this folder'],
    [['connections:put', '--stage', 'prod', '--adopt', 'FILE'], 2, '--adopt takes no file'],
    [['connections:put', '--stage', 'prod', '--adopt'], 2, '--adopt needs --tenant'],
    [['connections:put', '--stage', 'prod', '--tenant', 'acme', 'FILE'], 2, 'Use --tenant only with --adopt'],
    [['connections:put', '--dryrun', 'FILE'], 2, 'There is no flag --dryrun; did you mean "--dry-run"?'],
    [['tenants:list', 'prod'], 2, '"prod" is an unexpected argument. Put flags after "--"'],
    [['tenants:remove', '--stage', 'prod'], 2, '--tenant is missing'],
    [['tenants:remove', '--stage', 'prod', '--tenant', 'acme'], 1, 'There are no AWS credentials'],
  ])('%j ends with %i: %s', async (args, exitCode, says) => {
    const root = makeFolder();
    try {
      const file = join(root, 'connections.json');
      writeFileSync(file, JSON.stringify({ acme: company() }));
      const ended = await runCommand(
        root,
        args.map(arg => (arg === 'FILE' ? file : arg)),
      );
      expect(ended).toMatchObject({ exitCode, printed: '' });
      expect(ended.errors).toContain(says);
      expect(ended.errors).not.toMatch(/\n\s+at /);
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });

  it.each(['connections:put', 'keys:new', 'tenants:list', 'tenants:remove', 'deploy', 'remove', 'cost'])(
    '%s --help prints what it takes, run as npm runs it',
    async name => {
      const ended = await runCommand(import.meta.dirname, [name, '--help'], {}, sourceMain);
      expect(ended).toMatchObject({ exitCode: 0, errors: '' });
      expect(ended.printed).toMatch(new RegExp(`^npm run ${name} `));
    },
  );
});

describe('an address that the functions of the stage would refuse', () => {
  const own = company();
  const phcGo = own['phc-go'];
  const payorcrm = { apiKey: 'k', apiSecret: canary, amountUnit: 'decimal' };
  const wrong: ReadonlyArray<readonly [name: string, connection: object, says: string]> = [
    [
      'phc-go',
      { ...phcGo, backendUrl: 'http://a.example' },
      'backendUrl: The address http://a.example must start',
    ],
    [
      'phc-go',
      { ...phcGo, baseUrl: 'http://127.0.0.1:4000' },
      'baseUrl: The address http://127.0.0.1:4000 must start',
    ],
    [
      'wisedat',
      { ...wisedat, baseUrl: 'https://10.0.0.5' },
      'baseUrl: The address of 10.0.0.5 is in a network that this connection may not reach. Set "allowPrivateAddress"',
    ],
    [
      'wisedat',
      { ...wisedat, baseUrl: 'https://127.0.0.1', allowPrivateAddress: true },
      'baseUrl: The address of 127.0.0.1 is in a network',
    ],
    [
      'payorcrm',
      { ...payorcrm, baseUrl: `https://user:${canary}@b.example` },
      'baseUrl: The address of b.example must not contain a user or a password',
    ],
    [
      'shopify',
      { shops: [{ domain: 'a.myshopify.com', webhookSecrets: [canary], baseUrl: 'https://10.0.0.7' }] },
      'shops.0.baseUrl: The address of 10.0.0.7 is in a network that this connection may not reach. Give it an address',
    ],
    [
      'my-dso-manager',
      { login: 'l', password: canary, baseUrl: 'https://169.254.169.254' },
      'baseUrl: The address of 169.254.169.254 is in a network',
    ],
    [
      'notifications',
      { url: 'http://erp.example/hooks', secret: `whsec_${'A'.repeat(32)}` },
      'url: The address http://erp.example must start',
    ],
  ];
  const allowed = { ...wisedat, baseUrl: 'http://10.0.0.5', allowPlainHttp: true, allowPrivateAddress: true };

  it('is refused before anything is written, each with its field', async () => {
    await using aws = await startFakeAws();
    aws.account.hasTable = true;
    // A shop is right only beside what issues its orders.
    const tenants = wrong.map(([name, connection], index) => {
      const beside = name === 'shopify' ? own : {};
      return [`t${index}`, { ...beside, [name]: connection }] as const;
    });
    const file = operator.file(Object.fromEntries([...tenants, ['right', { wisedat: allowed }]]));
    const args = ['connections:put', '--stage', 'prod', '--yes', file];
    const ended = await runCommand(dirname(file), args, aws.environment);
    expect(ended.exitCode).toBe(2);
    for (const [index, [name, , says]] of wrong.entries())
      expect(ended.errors).toContain(`  t${index} / ${name} / ${says}`);
    expect(ended.errors).not.toContain('right /');
    expect(ended.errors).not.toContain(canary);
    expect(aws.account.changes).toEqual([]);
  });

  it('may lie on this machine on stage "local"', async () => {
    const file = operator.file({
      acme: { ...own, 'phc-go': { ...phcGo, baseUrl: 'http://127.0.0.1:4000' } },
    });
    const ended = await operator.run('connections:put', '--stage', 'local', '--dry-run', file);
    expect(ended).toMatchObject({ exitCode: 0, errors: '' });
  });
});
