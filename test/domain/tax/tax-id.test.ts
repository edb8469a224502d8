import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTaxId, writtenTaxId } from '../../../shared/domain/tax/tax-id.ts';

/** Check digit by the textbook: the weighted sum of all nine digits is a multiple of 11, or the digit is 0 for 10. */
function withCheckDigit(eight: string): string {
  const sum = [9, 8, 7, 6, 5, 4, 3, 2].reduce(
    (total, weight, index) => total + weight * Number(eight[index]),
    0,
  );
  const digit = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find(candidate => (sum + candidate) % 11 === 0) ?? 0;
  return `${eight}${sum % 11 < 2 ? 0 : digit}`;
}

const digits = (length: number) =>
  fc
    .array(fc.constantFrom(...'0123456789'), { minLength: length, maxLength: length })
    .map(list => list.join(''));
const nif = fc
  .constantFrom(
    '1',
    '2',
    '3',
    '5',
    '6',
    '8',
    '45',
    '70',
    '71',
    '72',
    '74',
    '75',
    '77',
    '78',
    '79',
    '90',
    '91',
    '98',
  )
  .chain(prefix => digits(8 - prefix.length).map(rest => withCheckDigit(prefix + rest)));

describe('Portuguese tax numbers', () => {
  it('accepts every number with a known beginning and a right check digit', () =>
    fc.assert(
      fc.property(nif, number => {
        expect(readTaxId(number, 'PT')).toEqual({ kind: 'valid', country: 'PT', value: number });
      }),
    ));

  it('reads a number however it is typed', () =>
    fc.assert(
      fc.property(
        nif,
        fc.constantFrom('', 'PT', 'pt ', 'PT-', 'NIF: ', 'NIF PT'),
        fc.constantFrom('', ' ', '.', '-', '\u00a0'),
        (number, prefix, gap) => {
          const typed = ` ${prefix}${number.slice(0, 3)}${gap}${number.slice(3, 6)}${gap}${number.slice(6)} `;
          expect(readTaxId(typed, 'PT')).toEqual({ kind: 'valid', country: 'PT', value: number });
        },
      ),
    ));

  it('refuses every number with one wrong digit, but for the check digit 0 that stands for ten and eleven', () =>
    fc.assert(
      fc.property(nif, fc.nat(8), fc.integer({ min: 1, max: 9 }), (number, place, step) => {
        const digit = (Number(number[place]) + step) % 10;
        const typo = number.slice(0, place) + digit + number.slice(place + 1);
        fc.pre(!(typo.endsWith('0') && number.endsWith('0')));
        expect(readTaxId(typo, 'PT').kind).toBe(typo === '999999990' ? 'final-consumer' : 'invalid');
      }),
    ));

  it('knows the worked examples', () => {
    expect(readTaxId('123456789', 'PT').kind).toBe('valid');
    expect(readTaxId('213456789', 'PT').kind).toBe('invalid');
    expect(readTaxId('PT 501 442 600', 'PT')).toEqual({ kind: 'valid', country: 'PT', value: '501442600' });
  });

  it.each([
    '999999990',
    'PT999999990',
    '999 999 990',
    'Consumidor Final',
    'Consumidor final - 999999990',
    '0',
    '00',
  ])('takes %s for the final consumer', text =>
    expect(readTaxId(text, 'PT')).toEqual({ kind: 'final-consumer' }),
  );

  it.each([
    ['000000000', /zeros/],
    ['12345678', /nine digits/],
    ['1234567890', /nine digits/],
    ['', /no digits/],
    ['não', /no digits/],
    ['400000007', /begins/],
    ['B12345674', /nine digits/],
    ['US123456789', /nine digits/],
    ['US 123456789', /nine digits/],
    ['DE 501442600 - Bäckerei', /./],
    ['Bäckerei, DE 501442600', /./],
    ['501442600 ou 123456789', /nine digits/],
    ['+351 501442600', /nine digits/],
    ['501442601 - Padaria', /nine digits/],
  ])('refuses %j and says why without repeating it', (text, why) => {
    const reading = readTaxId(text, 'PT');
    expect(reading).toEqual({ kind: 'invalid', reason: expect.stringMatching(why) });
    if (text.length > 1) expect(JSON.stringify(reading)).not.toContain(text);
  });
});

describe('a Portuguese tax number among other words', () => {
  it.each([
    '501442600 - Padaria',
    'Padaria Exemplo, 501 442 600',
    'NIF 501442600 (Padaria)',
    'PT501442600 Padaria',
    'Frutaria 501442600',
  ])('finds the only number in %j', text =>
    expect(readTaxId(text, 'PT')).toEqual({ kind: 'valid', country: 'PT', value: '501442600' }),
  );
});

describe('a number of nine digits that is another one', () => {
  it.each([
    'CHE-116.311.185',
    'CHE-116.311.185 MWST',
    '116.311.185 MWST',
    'che 116 311 185',
    'UK 116311185',
    'uk 116311185',
    'UK116311185',
    'USA 116311185',
    'USA: 116311185',
    'GB VAT 116311185',
    'UK VAT number: 116311185',
    'Firma DE: 116311185',
    'Passport 116311185',
    'Passport no. 116311185',
    'Passaporte n.º 116311185',
    'Tel. 116311185',
    'Telemóvel 116311185',
    'CPF 116311185',
    'NO 116311185',
    'no 116311185',
  ])('is not a Portuguese one: %j', text => expect(readTaxId(text, 'PT').kind).toBe('invalid'));

  it.each([
    'Contribuinte Nº 501442600',
    'contribuinte no 501442600',
    'NIF no. 501442600',
    'O MEU NIF É 501442600',
    'NIF DA EMPRESA: 501442600',
    'PADARIA LDA 501442600',
    'Padaria SA, NIF 501442600',
    'VAT number PT 501442600',
    'PT: 501442600',
    'N.º 501442600',
    'Frutaria, VAT 501442600',
    '501442600 (tel. 21 123 45 67)',
  ])('is a Portuguese one all the same: %j', text =>
    expect(readTaxId(text, 'PT')).toEqual({ kind: 'valid', country: 'PT', value: '501442600' }),
  );
});

describe('a tax number at the ERP', () => {
  it.each([
    ['501442600', '501442600'],
    ['PT 501442600', '501442600'],
    ['DE501442600', 'DE501442600'],
    ['ESB12345674', 'ESB12345674'],
    ['EL094014201', 'EL094014201'],
    ['GR094014201', 'EL094014201'],
    ['XI123456789', 'XI123456789'],
  ])('of %s is written %s', (typed, written) => {
    const reading = readTaxId(typed, 'PT');
    expect('value' in reading && writtenTaxId(reading, 'PT')).toBe(written);
  });
});

describe('French tax numbers', () => {
  it.each([
    ['732 829 320', '732829320'],
    ['732 829 320 00074', '73282932000074'],
    // Monaco's numbers have no SIREN, and so no check digit of their own.
    ['FR 53 000004605', '53000004605'],
    ['FR44732829320', '44732829320'],
    ['44 732 829 320', '44732829320'],
  ])('accepts %s', (text, value) =>
    expect(readTaxId(text, 'FR')).toEqual({ kind: 'valid', country: 'FR', value }),
  );

  it.each([
    ['732829321'],
    ['73282932000075'],
    ['FR45732829320'],
    ['FR44732829321'],
    // Of Monaco, with another key, without one, and without a number.
    ['FR54000004605'],
    ['000004605'],
    ['FR12000000000'],
    // Without a check digit, a key of letters would leave nothing to check.
    ['FRK7000004605'],
    ['000000000'],
    ['7328293'],
  ])('refuses %s', text => expect(readTaxId(text, 'FR').kind).toBe('invalid'));

  it('refuses every SIREN with one wrong digit', () =>
    fc.assert(
      fc.property(fc.nat(8), fc.integer({ min: 1, max: 9 }), (place, step) => {
        const right = '732829320';
        const typo = right.slice(0, place) + ((Number(right[place]) + step) % 10) + right.slice(place + 1);
        expect(readTaxId(typo, 'FR').kind).toBe('invalid');
      }),
    ));
});

describe('numbers of other countries', () => {
  it.each([
    ['ESB12345674', 'ES', 'B12345674'],
    ['de 123 456 789', 'DE', '123456789'],
    ['NL123456789B01', 'NL', '123456789B01'],
    ['EL123456789', 'GR', '123456789'],
    ['IE1234567T', 'IE', '1234567T'],
    ['FR44732829320', 'FR', '44732829320'],
  ])('reads %s as foreign for a Portuguese seller', (text, country, value) =>
    expect(readTaxId(text, 'PT')).toEqual({ kind: 'foreign', country, value }),
  );

  it('checks a Portuguese number for a French seller too', () => {
    expect(readTaxId('PT501442600', 'FR')).toEqual({ kind: 'foreign', country: 'PT', value: '501442600' });
    expect(readTaxId('DE000123456', 'FR')).toMatchObject({ kind: 'foreign', country: 'DE' });
    expect(readTaxId('PT501442601', 'FR').kind).toBe('invalid');
  });

  it.each(['ES123', 'DE12345678', 'ATU123', 'FR00732829320'])('refuses %s', text =>
    expect(readTaxId(text, 'PT').kind).toBe('invalid'),
  );

  it('never throws, and never gives a number that was not typed', () =>
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        fc.constantFrom('PT', 'FR'),
        (text, country) => {
          const reading = readTaxId(text, country);
          if (reading.kind === 'valid' || reading.kind === 'foreign') {
            expect(
              text
                .normalize('NFKC')
                .toUpperCase()
                .replace(/[^A-Z0-9+*]/g, ''),
            ).toContain(reading.value);
          }
        },
      ),
    ));
});

describe('a word before a number', () => {
  it.each([
    ...['SIM', 'OK', 'RUI', 'TAP', 'NIF EMP', 'Tax ID:', 'ID', 'TIN', 'IVA', 'nif da empresa ABC'],
    'Meu cartao de cidadao',
  ])('"%s" does not make it another country’s', word =>
    expect(readTaxId(`${word} 501442600`, 'PT')).toMatchObject({ kind: 'valid', value: '501442600' }),
  );

  it.each(['CHE-', 'UK', 'USA', 'DE', 'Passport', 'Passaporte'])('"%s" does', word =>
    expect(readTaxId(`${word} 501442600`, 'PT').kind).not.toBe('valid'),
  );
});
