import { describe, expect, it } from 'vitest';
import { wisedatEndpoints } from '../../../shared/vendors/wisedat/endpoints/table.ts';
import { type BeyondTheDocument, findGaps } from '../documented/find-gaps.ts';
import { fromLeaves, withEach } from '../documented/json-paths.ts';
import { countFields, type DocumentedFields, readDocumented } from '../documented/read-documented.ts';
import { rowsOf } from '../documented/rows-of.ts';
import { rightReplyValue, wrongReplyValue } from '../documented/wrong-values.ts';

const documented = readDocumented('wisedat');
const rows = rowsOf(wisedatEndpoints);

/** Fields of an answer as the document prints them of one form. */
function printed(route: string, form: 'page' | 'one'): DocumentedFields {
  return documented.find(({ method, path }) => `${method} ${path}` === route)?.reply[form] ?? {};
}

const asOfOne = (route: string) => Object.keys(printed(route, 'one')).map(path => `[].${path}`);

/** What rows have beyond the document, and why. */
const beyond: ReadonlyArray<
  readonly [route: string, part: BeyondTheDocument['part'], paths: readonly string[], reason: string]
> = [
  [
    'GET /status',
    'reply',
    ['State', 'PublicKey[]', 'PublicKey.Modulus', 'PublicKey.Exponent'],
    'the answer is printed in version 1.3 of the document',
  ],
  [
    'POST /authentication/login',
    'reply',
    ['auth_token', 'token_expiration_date'],
    'the answer is printed in versions 1.3 and 1.7 of the document',
  ],
  [
    'GET /categories',
    'reply',
    ['id', 'id_parent', 'name', 'short_name', 'image'],
    'of "Success with ID" nothing is printed but that there is an image: the form of the list',
  ],
  ['GET /customers', 'reply', ['payment_method'], 'printed as { string, }: taken as a text as well'],
  ['GET /customeraddresses', 'query', ['id'], 'the address prints "customer={id}", the parameters "id"'],
  [
    'GET /suppliers',
    'reply',
    ['id', 'code', 'name', 'tax_id', 'active'].map(field => `suppliers[].${field}`),
    'the list is printed as "salesmen", evidently a copy: both are taken',
  ],
  ...(['GET /salesdocuments', 'GET /paymentdocuments', 'GET /promotions'] as const).map(
    route =>
      [
        route,
        'reply',
        asOfOne(route),
        '"Success without ID" is empty: a bare list as of taxes and warehouses',
      ] as const,
  ),
];

const beyondTheDocument: readonly BeyondTheDocument[] = beyond.flatMap(([route, part, paths, reason]) =>
  paths.map(path => ({ route, part, path, reason })),
);

it('the document has 81 calls, 144 parameters, 538 fields of bodies and 986 of answers', () => {
  expect(countFields(documented)).toEqual({
    calls: 81,
    parameters: 144,
    bodyFields: 538,
    replyFields: 986,
  });
});

describe('every documented call is a row with all of its fields, and no other', () => {
  it.each(documented)('$method $path', call => {
    const row = rows.get(`${call.method} ${call.path}`);
    expect.assert(row, 'there is no row');
    expect(findGaps(call, row, beyondTheDocument)).toEqual([]);
    if (!row.internal) expect(row.summary).toContain(call.title);
    expect(row.effect).toBe(call.method === 'GET' || row.internal ? 'read' : 'write');
    if (call.reply.page) expect(row.pageOf ?? '').toBe(listKeyOf(Object.keys(call.reply.page)));
  });

  it('there is no row that is not documented', () => {
    const routes = new Set(documented.map(({ method, path }) => `${method} ${path}`));
    expect([...rows.keys()].filter(route => !routes.has(route))).toEqual([]);
  });

  it('a row is fiscal if it makes, changes or ends a document that is signed or told to the tax authority', () => {
    const signed = ['orders', 'estimates', 'movementsofgoods', 'salesinvoices', 'payments'];
    for (const [route, { fiscal, effect }] of rows) {
      const isOfDocument = signed.some(path => route.endsWith(` /${path}`));
      expect(fiscal ?? false, route).toBe(effect === 'write' && isOfDocument);
    }
  });

  it('nothing is listed as beyond the document that no row has', () => {
    const unused = beyondTheDocument.filter(entry => {
      const row = rows.get(entry.route);
      const call = documented.find(({ method, path }) => `${method} ${path}` === entry.route);
      if (!row || !call) return true;
      const others = beyondTheDocument.filter(other => other !== entry);
      return findGaps(call, row, others).length === 0;
    });
    expect(unused).toEqual([]);
  });
});

describe('a row reads answers as they are printed, and none with a field of another kind', () => {
  const forms = documented.flatMap(({ method, path, reply }) =>
    Object.entries(reply).map(([form, fields]) => ({ route: `${method} ${path}`, form, fields })),
  );

  it.each(forms)('$route ($form)', ({ route, fields }) => {
    const ok = rows.get(route)?.ok;
    expect.assert(ok, 'there is no row');
    const right = Object.entries(fields).map(([path, word]) => [path, rightReplyValue(word)] as const);
    const answer = fromLeaves(Object.fromEntries(right));
    expect(ok.safeParse(answer).error).toBeUndefined();
    const notRefused = Object.entries(fields).filter(([path, word]) => {
      return ok.safeParse(withEach(answer, path, wrongReplyValue(word))).success;
    });
    expect(notRefused).toEqual([]);
  });
});

/** "products" of "products[].id", or nothing if the list is the whole answer. */
function listKeyOf(paths: readonly string[]): string {
  return paths.find(path => path.includes('[]'))?.replace(/\[\].*$/, '') ?? '';
}
