import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Endpoint } from '../../shared/http/endpoint.ts';
import { kwixeoEndpoints } from '../../shared/vendors/kwixeo/endpoints/table.ts';
import { wisedatEndpoints } from '../../shared/vendors/wisedat/endpoints/table.ts';
import { rowsOf } from './documented/rows-of.ts';

/*
 * What an answer shows can be sent back: whoever reads a thing, changes one field and writes it is not refused for
 * another one that is null or empty.
 */

const rows = [wisedatEndpoints, kwixeoEndpoints]
  .flatMap(table => [...rowsOf(table).values()])
  .filter(({ body }) => body !== undefined);

type Json = z.core.JSONSchema.JSONSchema;

/** Fields of a body that may be left out, with what says nothing in their place. */
function optionalFields({ body }: Endpoint): Array<readonly [name: string, nothing: unknown]> {
  if (!body) return [];
  const json: Json = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any', reused: 'inline' });
  const whole = json.anyOf?.find(form => typeof form === 'object' && form.properties) ?? json;
  return Object.entries(whole.properties ?? {}).flatMap(([name, field]) => {
    if (whole.required?.includes(name)) return [];
    return isText(field) ? [[name, null] as const, [name, ''] as const] : [[name, null] as const];
  });
}

const isText = (field: Json | boolean): boolean =>
  typeof field === 'object' &&
  ([field.type].flat().includes('string') ||
    (field.anyOf ?? []).some(form => form.type === 'string' && form.properties === undefined));

/** What is refused of one field, but for being missing where another one asks for it. */
function refused({ body }: Endpoint, name: string, nothing: unknown): string[] {
  const issues = body?.safeParse({ [name]: nothing }).error?.issues ?? [];
  return issues
    .filter(({ path, message }) => path[0] === name && !message.startsWith('is required'))
    .map(({ message }) => message);
}

describe('what says nothing is taken', () => {
  it.each(rows.map(row => [row.route, row] as const))('%s', (_, row) => {
    const wrong = optionalFields(row).flatMap(([name, nothing]) =>
      refused(row, name, nothing).map(message => `${name} ${JSON.stringify(nothing)} ${message}`),
    );
    expect(wrong).toEqual([]);
  });

  it('in more than a thousand fields', () => {
    expect(rows.flatMap(optionalFields).length).toBeGreaterThan(1_000);
  });
});

it('a WISEDAT customer without tax number is written back as it was read', () => {
  const read = {
    code: 'C900',
    name: 'Casa Nova, Lda.',
    tax_id: '',
    email: '',
    phone: null,
    country: 'PT',
    billing_address: { street: 'Rua Nova 1', city: 'Porto', postal_code: '4000-001', region: null },
  };
  const update = wisedatEndpoints.customers;
  expect(update.create.body.safeParse(read).error?.issues).toBeUndefined();
  const { code: _, ...others } = read;
  expect(update.update.body.safeParse({ id: 7, ...others }).error?.issues).toBeUndefined();
});

it('a Kwixéo customer and an invoice are written back with what is null in them', () => {
  const { customers, invoices } = kwixeoEndpoints;
  const customer = { company_name: 'Client', company_siret: null, email: '', birth_date: null, tags: null };
  expect(customers.update.body.safeParse(customer).error?.issues).toBeUndefined();
  const invoice = {
    title: null,
    global_discount_type: null,
    global_discount_value: '0.00',
    expire_at: '2022-08-15T22:00:00.000000Z',
    status: 3,
    contents: [
      { affair_content: 1, designation: 'test', ean_code: null, unit_price_ht: '100.00000', picture: null },
    ],
  };
  expect(invoices.update.body.safeParse(invoice).error?.issues).toBeUndefined();
});
