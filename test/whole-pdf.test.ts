import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSigned, isWholePdf } from '../shared/whole-pdf.ts';
import { onePagePdf } from './sandbox/pdf.ts';

const whole = onePagePdf(['Fatura 7', 'Total: 49,90 €', 'São João']);
const withBytes = Buffer.concat([
  Buffer.from('%PDF-1.7\n%'),
  Buffer.from([0xe2, 0xe3, 0xcf, 0xd3, 10]),
  whole.subarray(9),
]);

describe('a whole PDF', () => {
  it.each([
    ['as it is', whole],
    ['with a binary comment', withBytes],
    ['with line breaks behind its end', Buffer.concat([whole, Buffer.from('\r\n\0\0')])],
    ['that was added to', Buffer.concat([whole, Buffer.from('8 0 obj\n<< >>\nendobj\nstartxref\n9\n%%EOF')])],
    [
      'that says U+FFFD among bytes that are not text',
      Buffer.concat([withBytes.subarray(0, -6), Buffer.from('\ufffd%%EOF\n')]),
    ],
  ])('%s', (_, bytes) => {
    expect(isWholePdf(bytes)).toBe(true);
  });

  it('is not one that was cut anywhere before its end', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 2 }), length => {
        expect(isWholePdf(whole.subarray(0, length))).toBe(false);
      }),
    );
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['its head alone', Buffer.from('%PDF-')],
    ['a page behind it', Buffer.concat([whole, Buffer.from('<!DOCTYPE html><html></html>')])],
    ['a page before it', Buffer.concat([Buffer.from('<p>'), whole])],
    ['its bytes rewritten as text', Buffer.from(withBytes.toString('utf8'))],
    ['an end mark far from its end', Buffer.concat([whole, Buffer.alloc(2_000)])],
  ])('is not %s', (_, bytes) => {
    expect(isWholePdf(bytes)).toBe(false);
  });
});

describe('a signature in a PDF', () => {
  const signed = '/ByteRange [0 840 960 240] /SubFilter /ETSI.CAdES.detached';
  it.each([
    ['is seen where the bytes say what is signed and how', `${signed}`, true],
    ['is not seen in a PDF without one', '', false],
    ['is not seen in half of one', '/SubFilter /ETSI.CAdES.detached', false],
  ])('%s', (_, more, expected) => {
    expect(isSigned(Buffer.concat([whole, Buffer.from(more)]))).toBe(expected);
  });
});
