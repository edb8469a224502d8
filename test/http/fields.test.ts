import { describe, expect, expectTypeOf, it } from 'vitest';
import * as z from 'zod';
import { alike, asked, inQuery, sent, text } from '../../shared/http/fields.ts';

describe('fields of one kind', () => {
  it('have each of the names, in their order', () => {
    const fields = alike(text, 'street', 'city');
    expect(Object.entries(fields)).toEqual([
      ['street', text],
      ['city', text],
    ]);
    expectTypeOf(fields).toEqualTypeOf<{ readonly street: z.ZodString; readonly city: z.ZodString }>();
  });
});

describe('what is sent', () => {
  const fields = { ...alike(text, 'name', 'note'), count: z.int(), born: z.iso.date() };
  const created = sent(fields, 'name', 'count');
  const changed = sent(fields);

  it.each([
    [{ name: 'a', count: 1 }, true, true],
    [{ name: 'a', count: 1, note: '' }, true, true],
    [{ name: ' ', count: 1 }, false, true],
    [{ name: 'a' }, false, true],
    [{}, false, true],
    [{ name: 'a', count: 1, other: 1 }, false, false],
    [{ name: 'a', count: 1, note: null }, true, true],
    [{ name: 'a', count: 1, born: '' }, true, true],
    [{ name: 'a', count: 1, born: 'soon' }, false, false],
    [{ name: null, count: null }, false, true],
    [{ name: 'a', count: '' }, false, false],
  ])('%j', (body, isNew, isChange) => {
    expect([created.safeParse(body).success, changed.safeParse(body).success]).toEqual([isNew, isChange]);
  });

  it('has the types of its fields', () => {
    expectTypeOf<z.input<typeof created>>().toEqualTypeOf<{
      name: string;
      count: number;
      note?: string | null | undefined;
      born?: string | null | undefined;
    }>();
    expectTypeOf<z.input<typeof changed>>().toEqualTypeOf<{
      name?: string | null | undefined;
      count?: number | null | undefined;
      note?: string | null | undefined;
      born?: string | null | undefined;
    }>();
  });

  it('takes no name that is not a field', () => {
    // @ts-expect-error there is no such field
    sent(fields, 'title');
  });

  it('is nothing to whoever reads it, if it is null or an empty text of a form of its own', () => {
    expect(changed.parse({ note: null, count: null, born: '' })).toEqual({});
    expect(changed.parse({ note: '' })).toEqual({ note: '' });
  });

  it('is text in a query', () => {
    const query = asked(inQuery, 'int');
    expect(query.safeParse({ int: '5', flag: 'true', text: 'a' }).success).toBe(true);
    expect(query.safeParse({ int: 'five' }).success).toBe(false);
    expect(query.safeParse({ int: '5', flag: '1' }).success).toBe(false);
    expect(query.safeParse({ int: '5', text: '' }).success).toBe(false);
  });
});
