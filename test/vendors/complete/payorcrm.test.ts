import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { payorcrmEndpoints } from '../../../shared/vendors/payorcrm/endpoints/table.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { eventually } from '../../local/eventually.ts';
import { type PayorcrmSandbox, startPayorcrmSandbox } from '../../sandbox/payorcrm/sandbox.ts';
import { type RecordingFront, startRecordingFront } from '../../sandbox/recording-front.ts';
import { concretePath, withAt } from '../documented/json-paths.ts';
import { readDocumented } from '../documented/read-documented.ts';
import { rowsOf } from '../documented/rows-of.ts';

/*
 * Every field of both uploads that PayorCRM's document prints, through our own door: accepted once and seen on its
 * way to PayorCRM, refused once and nothing sent.
 */

const documented = readDocumented('payorcrm')
  .map(call => ({ ...call, entity: call.path.split('/').at(-1) ?? '' }))
  // A customer must be there before its invoice.
  .toSorted((one, other) => one.entity.localeCompare(other.entity));
const rows = rowsOf(payorcrmEndpoints);

type Row = Readonly<Record<string, unknown>>;

/** Values by the words of the document. */
const right: Readonly<Record<string, unknown>> = {
  string: 'C-7',
  int: 121,
  date: '2026-04-26',
  json: { street: 'Rua do Pão 1', city: 'Lisboa' },
};
const wrong: Readonly<Record<string, unknown>> = { string: 7, int: 'much', date: 'tomorrow', json: null };

const fieldOf = (path: string): string => path.replace('[].', '');
const rowWithAll = (fields: Readonly<Record<string, string>>): Row =>
  Object.fromEntries(Object.entries(fields).map(([path, word]) => [fieldOf(path), right[word]]));

const slug = 'acme';
const apiKey = `ibk_${randomUUID()}`;
let cloud: Cloud;
let vendor: PayorcrmSandbox;
let front: RecordingFront;
const accepted = new Set<string>();
const refused = new Set<string>();

beforeAll(async () => {
  vendor = await startPayorcrmSandbox();
  front = await startRecordingFront(vendor.url);
  const sha256 = createHash('sha256').update(apiKey).digest('hex');
  cloud = await startCloud({
    functions: ['receive-payorcrm-file', 'upload-payorcrm-file', 'fetch-upload'],
    clockScale: 50,
    secrets: {
      [`invoice-bridge/local/${slug}/payorcrm`]: {
        baseUrl: front.url,
        ...vendor.keys,
        amountUnit: 'decimal',
      },
      [`invoice-bridge/local/${slug}/api-keys`]: { keys: [{ id: 'tests', sha256 }] },
    },
  });
});
afterAll(async () => {
  await cloud?.close();
  await front?.close();
  await vendor?.close();
});

async function call(method: string, path: string, body?: unknown) {
  const answer = await fetch(`${cloud.api}/tenants/${slug}/${path}`, {
    method,
    headers: { authorization: `Bearer ${apiKey}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const json: Row = Object(await answer.json());
  return { status: answer.status, json };
}

describe('takes every documented field', () => {
  it.each(documented)('$method $path', async ({ path, entity, body }) => {
    const { status, json } = await call('POST', `payorcrm/${entity}`, [rowWithAll(body)]);
    expect({ status, json }).toMatchObject({ status: 202, json: { uploadId: expect.any(String) } });
    await eventually(`upload of ${entity} is done`, async () => {
      const { json: report } = await call('GET', `uploads/${json.uploadId}`);
      return report.state === 'done' || undefined;
    });
    const sent = front.calls.filter(({ line }) => line === `POST ${path}`);
    expect(sent.map(({ body: bytes }) => JSON.parse(bytes.toString()))).toEqual([[rowWithAll(body)]]);
    expect(sent[0]?.headers).toMatchObject({
      api_key: vendor.keys.apiKey,
      api_secret: vendor.keys.apiSecret,
      'content-type': expect.stringContaining('application/json'),
    });
    for (const field of Object.keys(body)) accepted.add(`${entity} ${field}`);
  });
});

describe('refuses every field once', () => {
  it.each(documented)('$method $path', async ({ path, method, entity, body, mandatory }) => {
    const before = front.calls.length;
    const whole = [rowWithAll(body)];
    const row = rows.get(`${method} ${path}`);
    const expectRefusal = async (file: unknown, field: string): Promise<void> => {
      const { status, json } = await call('POST', `payorcrm/${entity}`, file);
      expect({ status, json }, field).toMatchObject({
        status: 422,
        json: { errors: [expect.objectContaining({ path: concretePath(field) })] },
      });
    };
    for (const [field, word] of Object.entries(body)) {
      await expectRefusal(withAt(whole, field, wrong[word]), field);
      refused.add(`${entity} ${field}`);
    }
    for (const name of mandatory) {
      const without = Object.entries(whole[0] ?? {}).filter(([field]) => field !== name);
      await expectRefusal([Object.fromEntries(without)], `[].${name}`);
    }
    await expectRefusal(withAt(whole, '[].not_documented', 1), '[].not_documented');
    expect(front.calls.length).toBe(before);
    expect(row?.body?.safeParse(whole).success).toBe(true);
  });
});

it('every field was accepted and refused', () => {
  const all = documented.flatMap(({ entity, body }) => Object.keys(body).map(field => `${entity} ${field}`));
  process.stdout.write(
    `PayorCRM: ${accepted.size} of ${all.length} fields accepted, ${refused.size} refused\n`,
  );
  expect([accepted, refused]).toEqual([new Set(all), new Set(all)]);
});
