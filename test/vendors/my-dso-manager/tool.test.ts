import { describe, expect, it } from 'vitest';
import { answerError } from '../../../shared/http/answers/answer-error.ts';
import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { myDsoManagerConnection } from '../../../shared/vendors/my-dso-manager/connection.ts';
import { importAnswer } from '../../../shared/vendors/my-dso-manager/endpoints/answer.ts';
import { myDsoManagerEndpoints } from '../../../shared/vendors/my-dso-manager/endpoints/table.ts';
import { myDsoManagerEntities } from '../../../shared/vendors/my-dso-manager/entities/table.ts';
import { myDsoManagerWords } from '../../../shared/vendors/my-dso-manager/errors.ts';
import { toAnswer } from '../../../shared/vendors/my-dso-manager/to-answer.ts';

const endpoint = myDsoManagerEndpoints.imports.items;
const refusal = { success: 'false', error_code: 'COLUMNS', error_description: 'Unknown columns' };

function codeOf(row: Endpoint, status: number, json: unknown): string | undefined {
  const answer = { endpoint: row, status, headers: {}, json, text: JSON.stringify(json) ?? '' };
  return answerError('MY DSO MANAGER', myDsoManagerWords, answer)?.code;
}

describe('an answer of MY DSO MANAGER', () => {
  it.each([
    ['success as a text', 200, { success: 'true', nb_item_added: 5 }, undefined],
    ['success', 200, { success: true }, undefined],
    ['a failure that took nothing', 200, { ...refusal, nb_item_added: 0 }, 'VENDOR_REFUSED'],
    ['a failure as a boolean', 200, { ...refusal, success: false }, 'VENDOR_REFUSED'],
    ['a failure with status 400', 400, refusal, 'VENDOR_REFUSED'],
    ['a failure that took rows', 200, { ...refusal, nb_item_modified: 2 }, 'VENDOR_OUTCOME_UNKNOWN'],
    ['a failure with status 500', 500, refusal, 'VENDOR_OUTCOME_UNKNOWN'],
    ['status 503', 503, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['status 400 without a word', 400, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['a failure without a reason', 400, { success: 'false' }, 'VENDOR_OUTCOME_UNKNOWN'],
    ['status 401 in its own words', 401, refusal, 'VENDOR_AUTHENTICATION'],
    ['status 401', 401, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['status 404', 404, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['a redirect', 302, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['status 413', 413, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['status 429', 429, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['success beside an error code', 200, { ...refusal, success: 'true' }, 'VENDOR_OUTCOME_UNKNOWN'],
    ['success beside an empty error', 200, { success: 'true', error_code: '' }, undefined],
  ])('%s is understood', (_, status, json, code) => {
    expect(codeOf(endpoint, status, json)).toBe(code);
  });

  it.each([
    ['none of the contacts, and ignores none', { nb_contact_added: 0 }, 'VENDOR_OUTCOME_UNKNOWN'],
    ['one of the contacts', { nb_contact_added: '1' }, undefined],
    [
      'none, but says which it ignored',
      { nb_contact_added: 0, exception_lines: { 'line 2': 'x' } },
      undefined,
    ],
    ['no count at all', {}, undefined],
  ])('that adds %s is understood', (_, counters, code) => {
    expect(codeOf(myDsoManagerEndpoints.imports.contacts, 200, { success: 'true', ...counters })).toBe(code);
  });

  it.each([
    ['nothing', undefined, undefined],
    ['success', { success: 'true' }, undefined],
    ['0 of 2 rows', { success: '0 of 2 rows' }, 'VENDOR_OUTCOME_UNKNOWN'],
    ['false', { success: 'false' }, 'VENDOR_OUTCOME_UNKNOWN'],
    ['false and why', refusal, 'VENDOR_REFUSED'],
  ])('of the asynchronous path that says %s is understood', (_, json, code) => {
    expect(codeOf(myDsoManagerEndpoints.putFiles.items, 200, json)).toBe(code);
  });

  it('with the text "false" is never taken for success', () => {
    expect(importAnswer.safeParse({ success: 'false' }).success).toBe(false);
    expect(importAnswer.safeParse({ success: 'yes' }).success).toBe(false);
    expect(importAnswer.safeParse({}).success).toBe(false);
  });

  it('tells its counters and the rows that it ignored, the header being line 1', () => {
    const answer = importAnswer.parse({
      success: 'true',
      nb_item_added: 5,
      nb_item_modified: '2',
      exception_lines: { 'line 3': "Column count doesn't match (defined=8, found=10)", other: 'Something' },
    });
    expect(toAnswer(answer)).toEqual({
      counters: { nb_item_added: 5, nb_item_modified: 2 },
      ignored: [
        { row: 2, message: expect.stringContaining("Column count doesn't match") },
        { row: undefined, message: expect.stringContaining('Something') },
      ],
      later: false,
      summary: 'MY DSO MANAGER added 5 and changed 2',
    });
  });

  it('that names a line 1 counts the rows alone, for the header cannot be ignored', () => {
    const answer = importAnswer.parse({ success: 'true', exception_lines: { 'line 1': 'a', 'line 3': 'b' } });
    expect(toAnswer(answer).ignored.map(({ row }) => row)).toEqual([1, 3]);
  });

  it('without ignored lines may show an empty list', () => {
    expect(toAnswer(importAnswer.parse({ success: 'true', exception_lines: [] })).ignored).toEqual([]);
  });
});

describe('the tables of columns', () => {
  it.each([
    ['items', 19, 6],
    ['open-items', 19, 6],
    ['clients', 46, 2],
    ['contacts', 12, 2],
    ['users', 5, 2],
  ] as const)('of %s hold %i columns of the document, %i of them mandatory', (name, all, mandatory) => {
    const columns = Object.values(myDsoManagerEntities[name].columns);
    expect(columns).toHaveLength(all);
    expect(columns.filter(column => 'required' in column)).toHaveLength(mandatory);
  });

  it('take custom columns of items and clients only', () => {
    expect(myDsoManagerEntities.items.ownColumns?.test('item_field_perso1')).toBe(true);
    expect(myDsoManagerEntities.clients.ownColumns?.test('client_field_perso12')).toBe(true);
    expect(myDsoManagerEntities.clients.ownColumns?.test('item_field_perso1')).toBe(false);
    expect(myDsoManagerEntities.items.ownColumns?.test('item_field_perso0')).toBe(false);
  });
});

describe('the connection', () => {
  it('needs no more than login and password', () => {
    expect(myDsoManagerConnection.schema.parse({ login: 'me', password: 'secret' })).toEqual({
      baseUrl: 'https://account.mydsomanager.com',
      login: 'me',
      password: 'secret',
      encoding: 'UTF-8',
      replaceUsersAssociation: 0,
      stockMaxShrink: 0.2,
    });
  });

  it.each([{ encoding: 'EBCDIC' }, { stockMaxShrink: 20 }, { unknown: 1 }])('refuses %j', wrong => {
    const connection = { login: 'me', password: 'secret', ...wrong };
    expect(myDsoManagerConnection.schema.safeParse(connection).success).toBe(false);
  });
});
