import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeForm, encodeForm, type FormFields, formPairs } from '../../../shared/http/encoding/form.ts';

const name = fc.stringMatching(/^[a-z_]{1,12}$/);
const plain = fc.oneof(
  fc.string({ unit: 'binary' }).map(text => text.toWellFormed()),
  fc.constant(''),
);
/** What a form can say: texts, and lists and objects that hold something. */
const { value } = fc.letrec<{ value: unknown; list: unknown; object: unknown }>(tie => ({
  value: fc.oneof({ maxDepth: 4, withCrossShrink: true }, plain, tie('list'), tie('object')),
  list: fc.oneof(
    fc.array(plain, { minLength: 1, maxLength: 4 }),
    fc.array(tie('object'), { minLength: 1, maxLength: 4 }),
    fc.array(tie('list'), { minLength: 1, maxLength: 3 }),
  ),
  object: fc.dictionary(name, tie('value'), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
}));

describe('a form', () => {
  it('is read as it was written, whatever it holds', () => {
    fc.assert(
      fc.property(fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true }), fields => {
        const { fields: read, repeated } = decodeForm(encodeForm(formPairs(fields)));
        expect(read).toEqual(fields);
        expect(repeated).toEqual([]);
      }),
    );
  });

  it.each<[FormFields, string]>([
    [{ label: 'A & B', color: '#ffffff' }, 'label=A & B&color=#ffffff'],
    [{ roles: ['commercial', 'manager'] }, 'roles[]=commercial&roles[]=manager'],
    [
      { contents: [{ designation: 'x', quantity: '1.50' }] },
      'contents[0][designation]=x&contents[0][quantity]=1.50',
    ],
    [{ smtp: { port: 587 }, is_company: true, is_person: false }, 'smtp[port]=587&is_company=1&is_person=0'],
    [{ permissions: { 'customer-limitation': 0 } }, 'permissions[customer-limitation]=0'],
    [{ title: null, tags: [], configs: {}, left: undefined }, 'title=&tags=&configs='],
    [
      { custom_fields: [{ id: 1, value: ['a', 'b'] }] },
      'custom_fields[0][id]=1&custom_fields[0][value][]=a&custom_fields[0][value][]=b',
    ],
  ])('%j is %s', (fields, text) => {
    expect(decodeURIComponent(encodeForm(formPairs(fields)).replaceAll('+', ' '))).toBe(text);
  });

  it('is read even where its names are not written so', () => {
    expect(decodeForm('a[=1&]b=2&c]=3&d[e]f=4').fields).toEqual({
      'a[': '1',
      ']b': '2',
      'c]': '3',
      'd[e]f': '4',
    });
    expect(decodeForm('a[2]=x&a[5]=y').fields).toEqual({ a: { 2: 'x', 5: 'y' } });
  });

  it.each([
    ['a=1&a=2', ['a']],
    ['a[b]=1&a[b]=2', ['a.b']],
    ['a=1&a[b]=2', ['a']],
    ['a[b]=2&a=1', ['a']],
    ['a[]=1&a[]=2&a[0]=3', ['a.0']],
  ])('%s names what is there more than once', (text, repeated) => {
    expect(decodeForm(text).repeated).toEqual(repeated);
  });

  it('gives no name a meaning that it has for objects', () => {
    const { fields } = decodeForm('__proto__[polluted]=1&constructor[prototype][polluted]=1');
    expect(Object.keys(fields)).toEqual(['__proto__', 'constructor']);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
