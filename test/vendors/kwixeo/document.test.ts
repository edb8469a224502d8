import { describe, expect, it } from 'vitest';
import type { Field } from '../../sandbox/kwixeo/document/parts.ts';
import { readKwixeoDocument } from '../../sandbox/kwixeo/document/read-document.ts';

const { endpoints, objects } = readKwixeoDocument();
const bodies = endpoints.flatMap(({ body }) => body);
const printed = [...objects.values()].flat().filter(({ isOnlyInSample }) => !isOnlyInSample);
const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);

describe("what is written down of Kwixéo's document", () => {
  it('has 267 calls, two of which are printed at the place of another', () => {
    expect(endpoints.length).toBe(267);
    expect(new Set(endpoints.map(({ method, path }) => `${method} ${path}`)).size).toBe(265);
    const byMethod = Object.groupBy(endpoints, ({ method }) => method);
    expect(
      Object.fromEntries(Object.entries(byMethod).map(([method, calls]) => [method, calls.length])),
    ).toEqual({
      GET: 104,
      POST: 49,
      PUT: 70,
      DELETE: 44,
    });
  });

  it('has 361 parameters of queries', () => {
    const rows = endpoints.map(({ query }) =>
      sum([
        query.beside.length,
        ...[query.sort, query.search, query.include, Object.keys(query.filters)].map(({ length }) =>
          Math.min(length, 1),
        ),
      ]),
    );
    expect(sum(rows)).toBe(361);
    expect(rows.filter(Boolean).length).toBe(74);
  });

  it('has 2,521 fields of 116 bodies', () => {
    expect(bodies.length).toBe(2521);
    expect(endpoints.filter(({ body }) => body.length > 0).length).toBe(116);
    expect(bodies.filter(({ isPrintedRequired }) => isPrintedRequired).length).toBe(215);
    expect(
      bodies.filter(({ condition, isPrintedRequired }) => condition !== undefined && !isPrintedRequired)
        .length,
    ).toBe(20);
    expect(bodies.filter(({ printedValues }) => printedValues.length > 0).length).toBe(319);
  });

  it('has 2,248 attributes of 73 tables', () => {
    expect(printed.length).toBe(2248);
    expect(objects.size).toBe(73);
  });

  it('has 169 answers of one object, 48 lists, 44 empty ones, 5 files and a bare list', () => {
    const forms = Object.groupBy(endpoints, ({ path, answer }) =>
      path.endsWith('/pdf') ? 'file' : answer.form,
    );
    expect(Object.fromEntries(Object.entries(forms).map(([form, calls]) => [form, calls.length]))).toEqual({
      one: 169,
      list: 48,
      nothing: 44,
      file: 5,
      'bare list': 1,
    });
  });

  it('names objects that it has, but for the credit, which the document leaves out', () => {
    const answered = endpoints.flatMap(({ answer }) => ('object' in answer ? [answer.object] : []));
    const within = printed.flatMap(({ object }) => object ?? []);
    expect(new Set([...answered, ...within].filter(name => !objects.has(name)))).toEqual(new Set(['Credit']));
  });

  it('gives each element of a list and each field of an object a parent', () => {
    const orphansOf = (fields: readonly Field[]) => {
      const paths = new Set(fields.map(({ path }) => path));
      return fields.filter(({ path }) => {
        const parent = path.replace(/(\.\*)?\.[^.]+$/, '');
        return parent !== path && !paths.has(parent);
      });
    };
    const orphans = [...endpoints.map(({ body }) => body), ...objects.values()].flatMap(orphansOf);
    expect(orphans.map(({ path }) => path)).toEqual(['billing_address.comments']);
  });
});
