import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { invoicingSchema } from '../../shared/domain/invoicing.ts';
import { issuesOf } from '../../shared/schema-issues.ts';

const least = { issueWith: 'phc-go', country: 'PT', startAt: '2026-11-01T00:00:00Z' };
const paths = (given: unknown) =>
  issuesOf(invoicingSchema.safeParse(given).error ?? new z.ZodError([])).map(
    ({ path, message }) => `${path}: ${message}`,
  );

describe('the connection "invoicing"', () => {
  it('has defaults on the side that cannot harm', () =>
    expect(invoicingSchema.parse(least)).toEqual({
      ...least,
      periodCrossed: 'issue',
      lateAfterWorkingDays: 5,
      eInvoicing: { confirmed: false },
      live: false,
      timezone: 'Europe/Lisbon',
      absenceAfterSeconds: 300,
      taxIdFields: [],
      invalidTaxId: 'hold',
      exemptions: {},
      islands: 'by-dispatch',
      euDistanceSales: 'hold',
      exportsWithVat: 'hold',
      currencies: ['EUR'],
      shippingWithoutVat: 'hold',
      giftCards: 'hold',
      tips: 'hold',
      pos: 'hold',
      marketplace: 'hold',
      mixedShipping: 'hold',
      zeroTotal: 'skip',
      roundingLine: false,
      writeBack: 'none',
      delaySeconds: 0,
    }));

  it('takes the time zone of the country', () =>
    expect(invoicingSchema.parse({ ...least, issueWith: 'kwixeo', country: 'FR' }).timezone).toBe(
      'Europe/Paris',
    ));

  it.each(['issueWith', 'country', 'startAt'])('requires %s', name =>
    expect(paths({ ...least, [name]: undefined })).toEqual([expect.stringContaining(`${name}: `)]),
  );

  it.each([
    ['a setting that does not exist', { invoiceWith: 'phc-go' }, /invoiceWith/],
    ['an instant without a zone', { startAt: '2026-11-01T00:00:00' }, /^startAt/],
    ['a time zone that does not exist', { timezone: 'Europe/Lisboa' }, /^timezone/],
    ['a currency without cents', { currencies: ['JPY'] }, /^currencies\.0/],
    ['no currency', { currencies: [] }, /^currencies/],
    ['an exemption that is not a case', { exemptions: { gifts: 'M99' } }, /^exemptions/],
    [
      'an exemption that is not a Portuguese code',
      { exemptions: { export: 'Art. 14' } },
      /^exemptions\.export.*M05/,
    ],
    [
      'a rounding line with an ERP that has none',
      { roundingLine: true },
      /^roundingLine: PHC GO has no line without VAT/,
    ],
    ['an intra-EU exemption', { exemptions: { intraEuGoods: 'M16' } }, /^exemptions\.intraEuGoods: .* held$/],
    ['a currency that PHC GO has no rate for', { currencies: ['EUR', 'USD'] }, /^currencies: PHC GO .* USD$/],
    ['duties without a hold', { duties: 'exempt' }, /^duties/],
    ['a look-up before the send', { absenceAfterSeconds: -1 }, /^absenceAfterSeconds/],
    ['OSS with PHC GO', { euDistanceSales: 'oss' }, /^euDistanceSales.*PHC GO/],
    ['PHC GO in France', { country: 'FR' }, /^country.*PHC GO/],
    ['untaxed shipping without its reason', { shippingWithoutVat: 'exempt' }, /^exemptions\.shipping/],
    ['gift cards without their reason', { giftCards: 'multi' }, /^exemptions\.giftCards/],
    ['tips without their reason', { tips: 'exempt' }, /^exemptions\.tips/],
  ])('refuses %s and names the field', (_what, over, sentence) =>
    expect(paths({ ...least, ...over })).toContainEqual(expect.stringMatching(sentence)),
  );

  it('takes the default of a setting that nothing reads yet', () =>
    expect(paths({ ...least, duties: 'hold', writeBack: 'none' })).toEqual([]));

  it('takes other currencies with an ERP that knows rates of exchange', () =>
    expect(paths({ ...least, issueWith: 'kwixeo', country: 'FR', currencies: ['USD'] })).toEqual([]));

  it('takes a sentence as reason in France', () =>
    expect(
      paths({
        ...least,
        issueWith: 'kwixeo',
        country: 'FR',
        exemptions: { smallBusiness: 'TVA non applicable, art. 293 B du CGI' },
      }),
    ).toEqual([]));
});
