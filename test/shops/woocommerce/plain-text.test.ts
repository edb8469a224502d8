import { describe, expect, it } from 'vitest';
import { plainName, withoutEntities } from '../../../shared/shops/woocommerce/plain-text.ts';

describe('a text of WordPress', () => {
  it.each([
    ['Shirt &ndash; M', 'Shirt – M'],
    ['a &AMP; b', 'a &AMP; b'],
    ['Caf&#233; &#xE9;&#x20AC;', 'Café é€'],
    ['&constructor; &xyz; &;', '&constructor; &xyz; &;'],
    ['5 &euro; &times; 2 &hellip; &#12345678;', '5 € × 2 … &#12345678;'],
  ])('%j reads %j', (text, plain) => expect(withoutEntities(text)).toBe(plain));

  it.each([9, 10, 13, 0x20, 0x7f, 0xd7_ff, 0xe0_00, 0xff_fd])('has the character %i for its number', code => {
    const character = String.fromCodePoint(code);
    expect(withoutEntities(`&#${code};`)).toBe(character);
    expect(withoutEntities(`&#x${code.toString(16)};`)).toBe(character);
  });

  it.each([0, 8, 11, 12, 14, 0x1f, 0xd8_00, 0xdc_00, 0xdf_ff, 0xff_fe, 0xff_ff])(
    'keeps the entity of %i, which is not a character of a text',
    code => {
      expect(withoutEntities(`&#${code};`)).toBe(`&#${code};`);
      expect(withoutEntities(`&#x${code.toString(16)};`)).toBe(`&#x${code.toString(16)};`);
    },
  );
});

it('a name is printed without markup, on one line', () => {
  expect(plainName(' Chair<br/>oak\n &amp;  steel <b>XL</b> ')).toBe('Chair oak & steel XL');
  expect(plainName('1 < 2 &lt;b&gt;')).toBe('1 < 2 <b>');
});
