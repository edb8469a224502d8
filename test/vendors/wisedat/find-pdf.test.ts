import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findPdf } from '../../../shared/vendors/wisedat/find-pdf.ts';

/** Ways in which a server may put a file into an answer. */
const forms: Readonly<Record<string, (file: Buffer) => string | Buffer>> = {
  'the file itself': file => file,
  'a JSON string': file => JSON.stringify(file.toString('base64')),
  'a JSON string with every character escaped': file =>
    `"${[...file.toString('base64')].map(escapeCharacter).join('')}"`,
  'a JSON string with white space around': file => `\ufeff \r\n${JSON.stringify(file.toString('base64'))}\n`,
  'a field of an object': file => JSON.stringify({ id: 7, name: 'a.pdf', data: file.toString('base64') }),
  'Base64 in one line': file => file.toString('base64'),
  'Base64 in lines of 76': file => file.toString('base64').replace(/.{76}/g, '$&\r\n'),
  'a data URL in JSON': file => JSON.stringify(`data:application/pdf;base64,${file.toString('base64')}`),
};
const escapeCharacter = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const content = fc.uint8Array({ maxLength: 2_000 }).map(bytes => Buffer.from(bytes));
const pdf = content.map(bytes => Buffer.concat([Buffer.from('%PDF-'), bytes, Buffer.from('%%EOF\n')]));
const somethingElse = content.filter(bytes => bytes.subarray(0, 5).toString('latin1') !== '%PDF-');

describe.each(Object.entries(forms))('an answer as %s', (_, form) => {
  const answer = (file: Buffer): Buffer => Buffer.from(form(file) as Buffer);

  it('gives every PDF byte for byte', () => {
    fc.assert(
      fc.property(pdf, file => {
        expect(findPdf(answer(file))?.equals(file)).toBe(true);
      }),
    );
  });

  it('gives nothing for what is not a PDF', () => {
    fc.assert(
      fc.property(somethingElse, file => {
        expect(findPdf(answer(file))).toBeUndefined();
      }),
    );
  });

  it('gives nothing when it was cut before its end mark', () => {
    fc.assert(
      fc.property(pdf, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (file, share) => {
        const whole = answer(file);
        const found = findPdf(whole.subarray(0, Math.floor(whole.length * share)));
        expect(
          found === undefined ||
            (file.subarray(0, found.length).equals(found) && found.length >= file.length - 1),
        ).toBe(true);
      }),
    );
  });
});

describe('an answer', () => {
  it.each([
    '',
    ' ',
    'null',
    '""',
    '{}',
    '[]',
    '0',
    '{"a":',
    '"JVBERi0',
    '<html>%PDF-</html>',
    '%pdf-1.4',
    ' %PDF-1.4',
  ])('%j is not a PDF', text => {
    expect(findPdf(Buffer.from(text))).toBeUndefined();
  });

  it('of any text at all is read without an error', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), text => {
        expect(findPdf(Buffer.from(text))?.subarray(0, 5).toString() ?? '%PDF-').toBe('%PDF-');
      }),
    );
  });
});
