import { randomUUID } from 'node:crypto';
import {
  DeleteSecretCommand,
  DescribeSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sdkSettings } from '../../local/sdk-settings.ts';
import { canary, company } from '../company.ts';
import { startFailingSecrets, startLateSecrets } from '../failing-secrets.ts';
import { type Operator, startOperator } from '../operator.ts';
import type { Ended } from '../run-command.ts';

let operator: Operator;
let secrets: SecretsManagerClient;
beforeAll(async () => {
  operator = await startOperator(['list-documents']);
  secrets = new SecretsManagerClient(sdkSettings(operator.cloud.aws.secretsmanager));
});
afterAll(async () => {
  secrets.destroy();
  await operator.close();
});

const slug = (): string => `t-${randomUUID().slice(0, 8)}`;
const nameOf = (tenant: string, name: string): string => `invoice-bridge/local/${tenant}/${name}`;
const put = (content: unknown, ...flags: readonly string[]): Promise<Ended> =>
  operator.run('connections:put', '--stage', 'local', ...flags, operator.file(content));
const read = (tenant: string, name: string): unknown =>
  JSON.parse(operator.cloud.readSecret(nameOf(tenant, name)) ?? 'null');
/** What a write changes and a comparison does not. */
const writesSince = (start: number): string[] =>
  operator.cloud
    .secretCalls()
    .slice(start)
    .filter(({ action }) => !/^(List|Get|Describe)/.test(action))
    .map(({ action, secret }) => `${action} ${secret}`);

describe('a file of connections', () => {
  it('becomes secrets, with an empty one for the token, and the tenant goes on record', async () => {
    const [tenant, given] = [slug(), company()];
    const ended = await put({ [tenant]: given }, '--yes');
    expect(ended).toMatchObject({ exitCode: 0, errors: '' });
    expect(ended.printed).toContain(`create   ${tenant} / phc-go/token`);
    for (const [name, value] of Object.entries(given)) expect(read(tenant, name)).toEqual(value);
    expect(read(tenant, 'phc-go/token')).toEqual({});
    const { printed } = await operator.run('tenants:list', '--stage', 'local');
    expect(printed).toContain(`${tenant}: invoicing, phc-go, shopify\n`);
  });

  it('changes nothing the second time, and only what differs the third', async () => {
    const [tenant, given] = [slug(), company()];
    await put({ [tenant]: given }, '--yes');
    const start = operator.cloud.secretCalls().length;
    const again = await put({ [tenant]: given }, '--yes');
    expect(again).toMatchObject({
      exitCode: 0,
      printed: expect.stringContaining('Nothing had to be written.'),
    });
    expect(writesSince(start)).toEqual([]);

    const changed = {
      ...given,
      'phc-go': { ...given['phc-go'], password: `${canary}-new`, priceDecimals: 4 },
    };
    const third = await put({ [tenant]: changed }, '--yes');
    expect(third.printed).toContain(`change   ${tenant} / phc-go: password, priceDecimals\n`);
    expect(writesSince(start)).toEqual([`PutSecretValue ${nameOf(tenant, 'phc-go')}`]);
    expect(read(tenant, 'phc-go')).toEqual(changed['phc-go']);
  });

  it('is not written if a shop seems to have another name, under which its orders would be invoiced again', async () => {
    const [tenant, given] = [slug(), company()];
    await put({ [tenant]: given }, '--yes');
    const shop = (name: string) => ({
      name,
      webhookSecrets: [`whsec_${Buffer.alloc(32, name).toString('base64')}`],
    });
    const shops = (...names: readonly string[]) => ({ 'standard-webhooks': { shops: names.map(shop) } });
    const putShops = (...names: readonly string[]) => put({ [tenant]: shops(...names) }, '--yes');
    expect(await putShops('loja')).toMatchObject({ exitCode: 0 });
    const renamed = await putShops('www');
    expect(renamed).toMatchObject({ exitCode: 2 });
    expect(renamed.errors).toContain(`${tenant} / standard-webhooks / shops: one is left out`);
    expect(await putShops('loja', 'www')).toMatchObject({ exitCode: 0 });
    expect(await putShops('www')).toMatchObject({ exitCode: 0 });
    const later = { ...Object(given.invoicing), startAt: '2030-01-01T00:00:00Z' };
    const moved = { ...shops('moved'), invoicing: later };
    expect(await put({ [tenant]: moved }, '--yes')).toMatchObject({ exitCode: 0 });
  });

  it('is not written if an ERP that issues would lose the settings that issuing needs', async () => {
    const tenant = slug();
    const access = { baseUrl: 'https://wisedat.example', apiKey: 'k', user: 'u', password: canary };
    const settings = {
      ...{ salesDocument: 'FR', series: { '2027': 'A27' }, taxIds: { 'PT:23': 'NO' } },
      ...{ finalConsumerCustomer: 1, defaultProductId: 2 },
    };
    const invoicing = { issueWith: 'wisedat', country: 'PT', startAt: '2027-01-01T00:00:00Z' };
    const whole = { ...access, ...settings };
    expect(await put({ [tenant]: { invoicing, wisedat: whole } }, '--yes')).toMatchObject({ exitCode: 0 });
    const rotated = { password: `${canary}-new` };
    const bare = await put({ [tenant]: { wisedat: { ...access, ...rotated } } }, '--yes');
    expect(bare.exitCode).toBe(2);
    expect(bare.errors).toContain(`${tenant} / wisedat / salesDocument: is required for issuing`);
    expect(read(tenant, 'wisedat')).toEqual(whole);
    const right = { [tenant]: { wisedat: { ...whole, ...rotated } } };
    expect(await put(right, '--yes')).toMatchObject({ exitCode: 0, errors: '' });

    const other = slug();
    await put({ [other]: { wisedat: access } }, '--yes');
    const named = await put({ [other]: { invoicing } }, '--yes');
    expect(named).toMatchObject({ exitCode: 2, errors: expect.stringContaining('is required for issuing') });
  });

  it('is not written if another tenant of the stage has one of its shops', async () => {
    const [tenant, other, given] = [slug(), slug(), company()];
    await put({ [tenant]: given }, '--yes');
    const twice = await put({ [other]: { ...company(), shopify: given.shopify } }, '--yes');
    expect(twice.exitCode).toBe(2);
    expect(twice.errors).toContain(`${other} / shopify / shops.0.domain: ${tenant} has this shop already`);
    expect(read(other, 'invoicing')).toBeNull();

    const { domain } = given.shopify.shops[0] as { domain: string };
    const rotated = { shops: [{ domain, webhookSecrets: [`${canary}-new`, `${canary}-shop`] }] };
    expect(await put({ [tenant]: { shopify: rotated } }, '--yes')).toMatchObject({ exitCode: 0 });

    await operator.run('tenants:remove', '--stage', 'local', '--tenant', tenant, '--yes');
    expect(await put({ [other]: { ...company(), shopify: given.shopify } }, '--yes')).toMatchObject({
      exitCode: 0,
    });
  });

  it('is not written if another company could sign in the name of a tenant', async () => {
    const [tenant, other, third] = [slug(), slug(), slug()];
    const whsec = (text: string) => `whsec_${Buffer.from(text.padEnd(32, '.')).toString('base64')}`;
    const own = (name: string, ...texts: string[]) => ({
      'standard-webhooks': { shops: [{ name, webhookSecrets: texts.map(whsec) }] },
    });
    const woo = (name: string, ...webhookSecrets: string[]) => ({
      woocommerce: {
        shops: [
          {
            ...{ sourceUrl: `https://${name}.example`, webhookSecrets },
            ...{ consumerKey: 'ck_a', consumerSecret: 'cs_a' },
          },
        ],
      },
    });
    const secret = `${canary}-${tenant}`;
    const first = { ...company(), ...own(tenant, tenant), ...woo(tenant, secret) };
    expect(await put({ [tenant]: first }, '--yes')).toMatchObject({ exitCode: 0 });
    const shared = { ...company(), ...own(other, other, tenant), ...woo(other, secret) };
    const twice = await put({ [other]: shared }, '--yes');
    expect(twice.exitCode).toBe(2);
    expect(twice.errors).toContain(
      `${other} / woocommerce / shops.0.webhookSecrets.0: ${tenant} has this secret too`,
    );
    // A platform of one's own may sign for several companies.
    expect(twice.errors).not.toContain('standard-webhooks');
    expect(twice.printed + twice.errors).not.toContain(canary);
    expect(read(other, 'invoicing')).toBeNull();

    const inFile = {
      [other]: { ...company(), ...woo(other, `${canary}-x`) },
      [third]: { ...company(), ...woo(third, `${canary}-x`) },
    };
    expect((await put(inFile, '--yes')).errors).toContain(`: ${third} has this secret too`);
    // What is there already keeps nobody from changing the rest, and may be given back.
    operator.cloud.setSecret(nameOf(other, 'woocommerce'), woo(other, secret).woocommerce);
    const rotated = { ...company(), ...woo(other, `${canary}-${other}`, secret) };
    expect(await put({ [other]: rotated }, '--yes')).toMatchObject({ exitCode: 0, errors: '' });
  });

  it('moves a shop from one tenant to another', async () => {
    const [tenant, other, given] = [slug(), slug(), company()];
    const [own] = company().shopify.shops;
    const both = { shops: [...given.shopify.shops, own] };
    await put({ [tenant]: { ...given, shopify: both } }, '--yes');
    const moved = { [tenant]: given, [other]: { ...company(), shopify: { shops: [own] } } };
    expect(await put(moved, '--yes')).toMatchObject({ exitCode: 0, errors: '' });
  });

  it('may have the mark in front that editors of Windows write', async () => {
    const tenant = slug();
    const text = `\ufeff${JSON.stringify({ [tenant]: company() })}`;
    expect(await put(text, '--yes')).toMatchObject({ exitCode: 0, errors: '' });
  });

  it('leaves a token alone that somebody has obtained', async () => {
    const tenant = slug();
    const token = { token: `${canary}-token` };
    operator.cloud.setSecret(nameOf(tenant, 'phc-go/token'), token);
    await put({ [tenant]: company() }, '--yes');
    expect(read(tenant, 'phc-go/token')).toEqual(token);
  });

  it('restores what is scheduled for deletion, with the new value', async () => {
    const [tenant, given] = [slug(), company()];
    await put({ [tenant]: given }, '--yes');
    for (const name of ['phc-go', 'phc-go/token', 'shopify'])
      await secrets.send(new DeleteSecretCommand({ SecretId: nameOf(tenant, name) }));
    const changed = { ...given, 'phc-go': { ...given['phc-go'], password: `${canary}-new` } };
    const ended = await put({ [tenant]: changed }, '--yes');
    expect(ended).toMatchObject({ exitCode: 0, errors: '' });
    expect(ended.printed).toContain(`restore  ${tenant} / phc-go, which is scheduled for deletion`);
    for (const name of ['phc-go', 'phc-go/token', 'shopify']) {
      const { DeletedDate } = await secrets.send(
        new DescribeSecretCommand({ SecretId: nameOf(tenant, name) }),
      );
      expect(DeletedDate).toBeUndefined();
    }
    expect(read(tenant, 'phc-go')).toEqual(changed['phc-go']);
    expect(read(tenant, 'shopify')).toEqual(given.shopify);
  });

  it('may hold one connection only: the others of the tenant stay and stay on record', async () => {
    const [tenant, given] = [slug(), company()];
    await put({ [tenant]: given }, '--yes');
    const invoicing = { ...given.invoicing, live: true };
    expect(await put({ [tenant]: { invoicing } }, '--yes')).toMatchObject({ exitCode: 0, errors: '' });
    expect(read(tenant, 'shopify')).toEqual(given.shopify);
    const { printed } = await operator.run('tenants:list', '--stage', 'local');
    expect(printed).toContain(`${tenant}: invoicing, phc-go, shopify\n`);
  });

  it('is only shown with --dry-run, and is not written where nobody can be asked', async () => {
    const tenant = slug();
    const dry = await put({ [tenant]: company() }, '--dry-run');
    expect(dry).toMatchObject({
      exitCode: 0,
      printed: expect.stringContaining(`create   ${tenant} / shopify`),
    });
    const asked = await put({ [tenant]: company() });
    expect(asked).toMatchObject({ exitCode: 2, errors: expect.stringContaining('Say --yes to agree') });
    expect(read(tenant, 'shopify')).toBeNull();
  });

  it('makes a key that the API accepts of the line that keys:new prints', async () => {
    const tenant = slug();
    const { printed } = await operator.run('keys:new', '--tenant', tenant, '--scopes', 'documents');
    const [, key = '', line = ''] = /\n {2}(ibk_\w+)\n[\s\S]*\n {2}(\{.*\})\n/.exec(printed) ?? [];
    await put({ [tenant]: { 'api-keys': { keys: [JSON.parse(line)] } } }, '--yes');
    const call = (authorization: string) =>
      fetch(`${operator.cloud.api}/tenants/${tenant}/documents`, { headers: { authorization } });
    expect((await call(`Bearer ${key}`)).status).toBe(200);
    expect((await call(`Bearer ${key.slice(0, -1)}`)).status).toBe(403);
  });

  it('that breaks off in the middle tells what was written, and goes on when run again', async () => {
    const [tenant, given] = [slug(), company()];
    await using failing = await startFailingSecrets(operator.cloud.aws.secretsmanager, 'CreateSecret', 2);
    operator.useSecretsManager(failing.origin);
    const broken = await put({ [tenant]: given }, '--yes');
    operator.useSecretsManager(operator.cloud.aws.secretsmanager);
    expect(broken.exitCode).toBe(1);
    expect(broken.printed).toContain(`created  ${tenant} / shopify\n`);
    expect(broken.errors).toContain(`${tenant} / invoicing could not be written. AWS said no: AccessDenied`);
    expect(broken.errors).toContain(
      `Written before it: 1 of 4. Not written: ${tenant} / invoicing, ${tenant} / phc-go, ${tenant} / phc-go/token.`,
    );
    const again = await put({ [tenant]: given }, '--yes');
    expect(again).toMatchObject({ exitCode: 0, printed: expect.stringContaining('3 written.') });
  });
});

describe('while AWS lists secrets as they were some minutes ago', () => {
  const late = async (work: () => Promise<void>) => {
    await using door = await startLateSecrets(operator.cloud.aws.secretsmanager);
    operator.useSecretsManager(door.origin);
    try {
      await work();
    } finally {
      operator.useSecretsManager(operator.cloud.aws.secretsmanager);
    }
  };

  it('refuses the shop that another tenant was given a moment ago', () =>
    late(async () => {
      const [tenant, other, given] = [slug(), slug(), company()];
      expect(await put({ [tenant]: given }, '--yes')).toMatchObject({ exitCode: 0, errors: '' });
      const twice = await put({ [other]: { ...company(), shopify: given.shopify } }, '--yes');
      expect(twice.exitCode).toBe(2);
      expect(twice.errors).toContain(`${other} / shopify / shops.0.domain: ${tenant} has this shop already`);
    }));

  it('knows what it has just made: by the record, by a second file and by what it removes', () =>
    late(async () => {
      const [tenant, given] = [slug(), company()];
      await put({ [tenant]: given }, '--yes');
      const again = await put({ [tenant]: given }, '--yes');
      expect(again).toMatchObject({
        exitCode: 0,
        printed: expect.stringContaining('Nothing had to be written.'),
      });
      const invoicing = { ...given.invoicing, live: true };
      expect(await put({ [tenant]: { invoicing } }, '--yes')).toMatchObject({ exitCode: 0, errors: '' });
      const { printed } = await operator.run('tenants:list', '--stage', 'local');
      expect(printed).toMatch(
        new RegExp(`  ${tenant}: invoicing, phc-go, shopify\\n    written .*\\n(\\n|$)`),
      );
      const flags = ['--stage', 'local', '--tenant', tenant, '--yes'];
      const removed = await operator.run('tenants:remove', ...flags);
      expect(removed.printed).toContain('4 secrets go in 30 days');
      const restored = await put({ [tenant]: given }, '--yes');
      expect(restored).toMatchObject({ exitCode: 0, errors: '' });
      for (const name of ['invoicing', 'phc-go', 'phc-go/token', 'shopify'])
        expect(restored.printed).toContain(`restored  ${tenant} / ${name}\n`);
    }));
});

describe('--adopt', () => {
  it('puts on record what was made by hand', async () => {
    const tenant = slug();
    for (const name of ['wisedat', 'wisedat/token', 'api-keys'])
      operator.cloud.setSecret(nameOf(tenant, name), {});
    const shown = await operator.run(
      ...['connections:put', '--stage', 'local', '--adopt', '--tenant', tenant, '--dry-run'],
    );
    expect(shown).toMatchObject({ exitCode: 0, errors: '' });
    expect(shown.printed).toMatch(/: api-keys, wisedat\.\nNothing was written \(--dry-run\)\.\n$/);
    const before = await operator.run('tenants:list', '--stage', 'local');
    expect(before.printed).toContain(
      'not on record, so that schedules do not see it (connections:put --adopt): ',
    );
    const adopted = await operator.run(
      ...['connections:put', '--stage', 'local', '--adopt', '--tenant', tenant],
    );
    expect(adopted).toMatchObject({ exitCode: 0, errors: '' });
    const after = await operator.run('tenants:list', '--stage', 'local');
    expect(after.printed).toContain(`${tenant}: api-keys, wisedat\n`);
  });

  it('finds nothing for a tenant without secrets', async () => {
    const ended = await operator.run(
      ...['connections:put', '--stage', 'local', '--adopt', '--tenant', 'nobody'],
    );
    expect(ended).toMatchObject({ exitCode: 1, errors: expect.stringContaining('has no secret') });
  });
});

it('never shows a secret', async () => {
  const [tenant, given] = [slug(), company()];
  const wrong = { ...given, 'phc-go': { ...given['phc-go'], password: [`${canary}-list`], colour: canary } };
  const outputs = [
    await put({ [tenant]: given }, '--yes'),
    await put({ [tenant]: { ...given, 'phc-go': { ...given['phc-go'], password: `${canary}-2` } } }, '--yes'),
    await put({ [tenant]: wrong }, '--yes'),
    await put(`{"${tenant}": {"phc-go": ${canary}`, '--yes'),
    await put({ [tenant]: { 'phc-go': canary } }, '--yes'),
    await operator.run('tenants:list', '--stage', 'local'),
  ];
  expect(outputs.map(({ exitCode }) => exitCode)).toEqual([0, 0, 2, 2, 2, 0]);
  for (const { printed, errors } of outputs) expect(printed + errors).not.toContain(canary);
});
