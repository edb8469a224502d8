import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseWithFractionsAsText } from '../../shared/domain/exact-json.ts';
import { answerError } from '../../shared/http/answers/answer-error.ts';
import type { VendorWords } from '../../shared/http/answers/vendor-words.ts';
import type { Endpoint, EndpointTable } from '../../shared/http/endpoint.ts';
import { kwixeoEndpoints } from '../../shared/vendors/kwixeo/endpoints/table.ts';
import { kwixeoWords } from '../../shared/vendors/kwixeo/errors.ts';
import { myDsoManagerEndpoints } from '../../shared/vendors/my-dso-manager/endpoints/table.ts';
import { myDsoManagerWords } from '../../shared/vendors/my-dso-manager/errors.ts';
import { payorcrmEndpoints } from '../../shared/vendors/payorcrm/endpoints/table.ts';
import { payorcrmWords } from '../../shared/vendors/payorcrm/errors.ts';
import { phcGoEndpoints } from '../../shared/vendors/phc-go/endpoints/table.ts';
import { phcGoWords } from '../../shared/vendors/phc-go/errors.ts';
import { wisedatEndpoints } from '../../shared/vendors/wisedat/endpoints/table.ts';
import { wisedatWords } from '../../shared/vendors/wisedat/errors.ts';
import { rowsOf } from './documented/rows-of.ts';

interface Vendor {
  readonly table: EndpointTable;
  readonly words: VendorWords;
  /** Its own documented failures: what a 400 with them means for a write. */
  readonly own: readonly (readonly [body: object, code: string])[];
}

/** Every vendor that we write to. */
const vendors: Readonly<Record<string, Vendor>> = {
  kwixeo: {
    table: kwixeoEndpoints,
    words: kwixeoWords,
    own: [
      [
        { message: 'The date field is required.', errors: { date: ['The date field is required.'] } },
        'VENDOR_REFUSED',
      ],
      [{ message: 'Wrong', errors: {} }, 'VENDOR_OUTCOME_UNKNOWN'],
      [{ message: 'Wrong', errors: { date: ['wrong'] }, id: 7 }, 'VENDOR_OUTCOME_UNKNOWN'],
    ],
  },
  'my-dso-manager': {
    table: myDsoManagerEndpoints,
    words: myDsoManagerWords,
    own: [
      [{ success: 'false', error_code: 'COLUMNS', error_description: 'Unknown columns' }, 'VENDOR_REFUSED'],
      [{ success: false, error_code: '17', nb_item_added: 0 }, 'VENDOR_REFUSED'],
      [{ success: false, error_code: '17', nb_item_added: 1 }, 'VENDOR_OUTCOME_UNKNOWN'],
    ],
  },
  payorcrm: {
    table: payorcrmEndpoints,
    words: payorcrmWords(),
    own: [[{ success: false, message: 'no' }, 'VENDOR_REFUSED']],
  },
  'phc-go': {
    table: phcGoEndpoints,
    // Words that a tenant has added take none away that are known in any case.
    words: phcGoWords([{ contains: 'blocked', means: 'refused' }]),
    own: [
      [{ code: 100, message: 'The customer is blocked' }, 'VENDOR_REFUSED'],
      [{ code: 100, message: 'Invalid or expired access token.' }, 'VENDOR_AUTHENTICATION'],
      [{ code: 100, message: "Unexpected token '<' while printing" }, 'VENDOR_DOUBTFUL_REFUSAL'],
      [{ code: 100, message: 'Something' }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ],
  },
  wisedat: {
    table: wisedatEndpoints,
    words: wisedatWords,
    own: [
      [{ errors: ['Barcode must be unique'] }, 'VENDOR_REFUSED'],
      [{ errors: ['No Authorization property on the request header'] }, 'CONFIGURATION'],
    ],
  },
};

const rows = Object.entries(vendors).flatMap(([name, { table, words }]) =>
  [...rowsOf(table).values()].map(row => ({ name, row, words })),
);
const writes = rows.filter(({ row }) => row.effect === 'write');
const reads = rows.filter(({ row }) => row.effect === 'read');

const page = '<!DOCTYPE html><html><body>Try again later</body></html>';
/** JSON of servers, proxies and frameworks in front of a vendor. */
const foreign = [
  { message: 'Forbidden' },
  { message: null },
  { error: 'Unauthorized' },
  { error: 'invalid_token', error_description: 'The access token expired' },
  { code: 404, message: 'no Route matched with those values' },
  { code: 16, message: 'access token expired', details: [] },
  { success: false, errors: [{ code: 10000, message: 'Authentication error' }], messages: [], result: null },
  { errors: [{ message: 'Cannot query field' }] },
  { errors: [] },
  { type: 'about:blank', title: 'Bad Request', status: 400, errors: { name: ['required'] } },
  { timestamp: '2026-11-21T10:00:00Z', status: 405, error: 'Method Not Allowed', path: '/' },
  { fault: { faultstring: 'Rate limit quota violation' } },
  { State: 1 },
  [],
  [{ errors: ['x'] }],
  null,
  'token',
  false,
  100,
];

/** What an answer with this body means. */
function codeOf(row: Endpoint, words: VendorWords, status: number, body: string): string | undefined {
  let json: unknown;
  try {
    json = parseWithFractionsAsText(body);
  } catch {
    json = undefined;
  }
  const headers = { 'content-type': body.startsWith('<') ? 'text/html' : 'application/json' };
  return answerError('Vendor', words, { endpoint: row, status, headers, json, text: body.slice(0, 300) })
    ?.code;
}

it('every vendor is looked at here', () => {
  const folders = readdirSync(join(import.meta.dirname, '../../shared/vendors'), { withFileTypes: true });
  expect(folders.filter(entry => entry.isDirectory()).map(({ name }) => name)).toEqual(
    Object.keys(vendors).toSorted(),
  );
});

describe('a failed write', () => {
  const anyFailure = fc.integer({ min: 300, max: 599 });
  const anyBody = fc.oneof(
    fc.constantFrom('', ' ', page, 'Bad Gateway', ...foreign.map(body => JSON.stringify(body))),
    fc.json(),
  );

  it.each(writes.map(({ name, row, words }) => [`${name} ${row.route}`, row, words] as const))(
    '%s without the words of the vendor may have been carried out, whatever the status',
    (_, row, words) => {
      fc.assert(
        fc.property(anyFailure, anyBody, (status, body) => {
          expect(codeOf(row, words, status, body)).toBe('VENDOR_OUTCOME_UNKNOWN');
        }),
      );
    },
  );

  it('of every status with every one of these bodies may have been carried out', () => {
    const bodies = ['', page, ...foreign.map(body => JSON.stringify(body))];
    for (const { name, row, words } of writes.filter((one, i) => writes[i - 1]?.name !== one.name)) {
      for (let status = 300; status < 600; status++) {
        for (const body of bodies) {
          const code = codeOf(row, words, status, body);
          expect(code, `${name} ${status} ${body}`).toBe('VENDOR_OUTCOME_UNKNOWN');
        }
      }
    }
  });

  it.each(
    Object.entries(vendors).flatMap(([name, { own }]) =>
      own.map(([body, code]) => [name, body, code] as const),
    ),
  )(
    'of %s with its own words %j is %s, but not from a redirect or a server that failed',
    (name, body, code) => {
      for (const { row, words } of writes.filter(one => one.name === name)) {
        const text = JSON.stringify(body);
        expect(codeOf(row, words, 400, text)).toBe(code);
        for (const status of [302, 500, 504])
          expect(codeOf(row, words, status, text)).toBe('VENDOR_OUTCOME_UNKNOWN');
      }
    },
  );

  it('with 401 in the vendor’s own words is a matter of the token: nothing happened', () => {
    const told = {
      kwixeo: { message: 'Unauthenticated.' },
      'my-dso-manager': { success: 'false', error_code: 'AUTH', error_description: 'Login not valid' },
      'phc-go': { code: 100, message: 'Invalid or expired access token.' },
      wisedat: { errors: ['Invalid/Inexistent/Expired token'] },
    };
    for (const [name, body] of Object.entries(told)) {
      for (const { row, words } of writes.filter(one => one.name === name))
        expect(codeOf(row, words, 401, JSON.stringify(body))).toBe('VENDOR_AUTHENTICATION');
    }
  });
});

describe('a failed read', () => {
  it.each(
    reads
      .filter(({ row }) => row.internal !== true)
      .map(({ name, row, words }) => [`${name} ${row.route}`, row, words] as const),
  )('%s waits for what its status names', (_, row, words) => {
    for (const status of [301, 302, 307, 405]) expect(codeOf(row, words, status, page)).toBe('CONFIGURATION');
    expect(codeOf(row, words, 404, page)).toBe('CONFIGURATION');
    for (const status of [401, 403]) expect(codeOf(row, words, status, '')).toBe('VENDOR_AUTHENTICATION');
    for (const status of [408, 429, 500, 502, 503])
      expect(codeOf(row, words, status, '')).toBe('VENDOR_UNAVAILABLE');
  });
});
