import { describe, expect, it } from 'vitest';
import { VendorRefusedError, VendorUnavailableError } from '../../../shared/errors.ts';
import { answerError } from '../../../shared/http/answers/answer-error.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { kwixeoEndpoints } from '../../../shared/vendors/kwixeo/endpoints/table.ts';
import { kwixeoWords } from '../../../shared/vendors/kwixeo/errors.ts';

const { create, get, remove } = kwixeoEndpoints.customers;

const meaningOf = (endpoint: Endpoint, status: number, json: unknown, headers = {}) =>
  answerError('Kwixéo', kwixeoWords, { endpoint, status, headers, json, text: JSON.stringify(json) ?? '' });
const codeOf = (...given: Parameters<typeof meaningOf>) => meaningOf(...given)?.code;

describe('an answer of Kwixéo', () => {
  it('that refuses fields is a refusal in its own words, field by field', () => {
    const error = meaningOf(create, 422, {
      message: 'The type field is required. (and 1 more error)',
      errors: { type: ['The type field is required.'], 'address_invoice.town': ['Too long.', 'Unknown.'] },
    });
    expect(error).toBeInstanceOf(VendorRefusedError);
    expect((error as VendorRefusedError).answered).toEqual({
      status: 422,
      messages: [
        'type: The type field is required.',
        'address_invoice.town: Too long.',
        'address_invoice.town: Unknown.',
      ],
    });
  });

  it.each<[number, string, string]>([
    [401, 'Unauthenticated.', 'VENDOR_AUTHENTICATION'],
    [403, 'This action is unauthorized.', 'VENDOR_REFUSED'],
    [404, 'No query results for model [App\\Models\\Customer] 12', 'VENDOR_REFUSED'],
    [404, 'The route v2/customer could not be found.', 'CONFIGURATION'],
    [429, 'Too Many Attempts.', 'VENDOR_UNAVAILABLE'],
  ])('%i "%s" is %s, for a write as well', (status, message, code) => {
    for (const row of [create, get, remove]) expect(codeOf(row, status, { message })).toBe(code);
    // The same sentence with another status, or with more beside it, is not the framework's.
    for (const other of [400, 409, 500])
      expect(codeOf(create, other, { message })).toBe('VENDOR_OUTCOME_UNKNOWN');
    expect(codeOf(create, status, { message, id: 7 })).toBe('VENDOR_OUTCOME_UNKNOWN');
  });

  it('that asks for fewer calls says for how long', () => {
    const error = meaningOf(create, 429, { message: 'Too Many Attempts.' }, { 'retry-after': '17' });
    expect((error as VendorUnavailableError).retryAfterSeconds).toBe(17);
    expect(error).toBeInstanceOf(VendorUnavailableError);
  });

  it('to a read may be worded in any way', () => {
    for (const status of [400, 403, 404, 409, 422]) {
      expect(codeOf(get, status, { message: 'Accès refusé' })).toBe('VENDOR_REFUSED');
      expect(codeOf(create, status, { message: 'Accès refusé' })).toBe('VENDOR_OUTCOME_UNKNOWN');
    }
    expect(codeOf(get, 404, undefined)).toBe('CONFIGURATION');
  });

  it('that says success and failure at once is believed by nobody', () => {
    const both = { id: 7, errors: { date: ['wrong'] } };
    expect([codeOf(create, 200, both), codeOf(get, 200, both)]).toEqual([
      'VENDOR_OUTCOME_UNKNOWN',
      'VENDOR_CONTRACT',
    ]);
    for (const [row, status, json] of [
      [create, 201, { id: 7 }],
      [get, 200, { id: 7 }],
      [remove, 204, undefined],
    ] as const) {
      expect(codeOf(row, status, json)).toBeUndefined();
    }
  });
});
