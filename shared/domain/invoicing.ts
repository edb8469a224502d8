import * as z from 'zod';
import { isCalendarDay } from './calendar-day.ts';
import { countries, erpIds, erps, isIssuing, issuingErpIds } from './erps.ts';
import { notInThisVersion } from './not-in-this-version.ts';
import { keysOf } from './table-keys.ts';
import { isTimezone } from './time-zone.ts';

/** Currencies with two decimals: an amount in another one cannot be written in the cents of this program. */
const currencies = [
  'EUR', 'USD', 'GBP', 'CHF', 'SEK', 'DKK', 'NOK', 'PLN', 'CZK', 'HUF', 'RON', 'BGN', 'CAD', 'AUD', 'NZD', 'BRL',
] as const; // biome-ignore format: a list

const timezones = { PT: 'Europe/Lisbon', FR: 'Europe/Paris' } as const;

/** The longest `delaySeconds`. */
export const longestDelaySeconds = 3600;

const heldEuBusiness = 'an order without VAT to a business in another EU country is held';

/** Cases in which a line may carry 0 %, each with the code (PT: "M05") or the sentence (FR) of its reason; off until set. */
const exemptions = z.strictObject({
  export: z.string().min(1).optional(),
  intraEuGoods: notInThisVersion(heldEuBusiness),
  intraEuServices: notInThisVersion(heldEuBusiness),
  smallBusiness: z.string().min(1).optional(),
  shipping: z.string().min(1).optional(),
  giftCards: z.string().min(1).optional(),
  tips: z.string().min(1).optional(),
});

const fields = z.strictObject({
  /** ERP that issues this tenant's documents. */
  issueWith: z.enum(erpIds),
  /** Country of the seller. */
  country: z.enum(keysOf(countries)),
  /** ISO instant: an order paid before it is ignored. */
  startAt: z.iso.datetime({ offset: true }),
  /** Until true every document is held. */
  live: z.boolean().default(false),
  /** IANA zone of the document date; by country when absent. */
  timezone: z.string().refine(isTimezone, 'must be a time zone such as "Europe/Lisbon"').optional(),
  /** Seconds after a send before a look-up that finds nothing counts. */
  absenceAfterSeconds: z.int().min(0).default(300),
  /** Names of the shop's fields that hold the buyer's tax number, best first. */
  taxIdFields: z.array(z.string().min(1)).default([]),
  invalidTaxId: z.enum(['hold', 'final-consumer']).default('hold'),
  exemptions: exemptions.default({}),
  islands: z.enum(['by-dispatch', 'as-charged']).default('by-dispatch'),
  euDistanceSales: z.enum(['hold', 'seller-vat', 'oss']).default('hold'),
  /** Tax on what leaves the EU whose name does not say that it is the seller's VAT. */
  exportsWithVat: z.enum(['hold', 'as-charged']).default('hold'),
  currencies: z.array(z.enum(currencies)).min(1).default(['EUR']),
  shippingWithoutVat: z.enum(['hold', 'exempt']).default('hold'),
  giftCards: z.enum(['hold', 'multi']).default('hold'),
  tips: z.enum(['hold', 'exempt']).default('hold'),
  duties: notInThisVersion('an order with duties is held', 'hold'),
  /** Sales at a till, which usually issues a certified document itself. */
  pos: z.enum(['hold', 'issue']).default('hold'),
  /** Sales whose VAT a marketplace owes. */
  marketplace: z.enum(['hold', 'issue']).default('hold'),
  /** Shipping that is charged at several rates, or at their average. */
  mixedShipping: z.enum(['hold', 'pro-rata']).default('hold'),
  zeroTotal: z.enum(['skip', 'issue']).default('skip'),
  /** Whether a line without VAT may take the last cents off a total that no prices reach. */
  roundingLine: z.boolean().default(false),
  /** What is written on the shop's order once its document is issued. */
  writeBack: z.enum(['none', 'number', 'number-and-link']).default('none'),
  /** Whether buyers who must get an e-invoice get it from the ERP, and since which day they must (by law if absent). */
  eInvoicing: z
    .strictObject({
      from: z.string().refine(isCalendarDay, 'must be a day such as "2027-09-01"').optional(),
      confirmed: z.boolean().default(false),
    })
    .default({ confirmed: false }),
  /** An order that was paid in an earlier month than its document would bear. */
  periodCrossed: z.enum(['issue', 'hold']).default('issue'),
  /** Working days after the payment on whose last one an alarm tells of a document that is not issued yet. */
  lateAfterWorkingDays: z.int().min(1).max(30).default(5),
  /** Seconds to wait before a paid order is issued. */
  delaySeconds: z.int().min(0).max(longestDelaySeconds).default(0),
});

type Fields = z.output<typeof fields>;

/** Settings that contradict each other: where the error points, when, and the sentence. */
const contradictions: ReadonlyArray<{
  path: PropertyKey[];
  when: (given: Fields) => boolean;
  message: string | ((given: Fields) => string);
}> = [
  {
    path: ['euDistanceSales'],
    when: given => given.euDistanceSales === 'oss' && !erps[given.issueWith].foreignRates,
    message: ({ issueWith, country }) =>
      `"oss" is not possible with ${erps[issueWith].label}, which takes ${countries[country]} rates ` +
      'only: choose "hold" or "seller-vat"',
  },
  {
    path: ['country'],
    when: given => !erps[given.issueWith].issuesIn.some(country => country === given.country),
    message: ({ issueWith, country }) =>
      `${erps[issueWith].label} does not issue ${countries[country]} documents: choose another ERP`,
  },
  {
    path: ['currencies'],
    when: given => currenciesAgainst(given).length > 0,
    message: given =>
      `${erps[given.issueWith].label} has no rate of exchange, so it issues in EUR only: remove ${currenciesAgainst(given).join(', ')}`,
  },
  {
    path: ['roundingLine'],
    when: given => given.roundingLine && !erps[given.issueWith].roundingLine,
    message: ({ issueWith }) =>
      `${erps[issueWith].label} has no line without VAT, so a total that no prices reach is held: remove it`,
  },
  {
    path: ['exemptions', 'shipping'],
    when: given => given.shippingWithoutVat === 'exempt' && !given.exemptions.shipping,
    message: 'is required when "shippingWithoutVat" is "exempt"',
  },
  {
    path: ['exemptions', 'giftCards'],
    when: given => given.giftCards === 'multi' && !given.exemptions.giftCards,
    message: 'is required when "giftCards" is "multi"',
  },
  {
    path: ['exemptions', 'tips'],
    when: given => given.tips === 'exempt' && !given.exemptions.tips,
    message: 'is required when "tips" is "exempt"',
  },
];

/** The connection `invoicing`: how a tenant's paid orders become documents. */
export const invoicingSchema = fields
  .superRefine((given, context) => {
    for (const { path, when, message } of contradictions) {
      if (!when(given)) continue;
      context.addIssue({
        code: 'custom',
        path,
        message: typeof message === 'string' ? message : message(given),
      });
    }
    if (given.country !== 'PT') return;
    for (const [name, code] of Object.entries(given.exemptions)) {
      if (code === undefined || /^M\d\d$/.test(code)) continue;
      context.addIssue({
        code: 'custom',
        path: ['exemptions', name],
        message: 'must be a code such as "M05" in Portugal',
      });
    }
  })
  .transform(given => ({ ...given, timezone: given.timezone ?? timezones[given.country] }));

/** Where a tenant's settings are kept, beside its credentials; refused if this version has no worker for the ERP. */
export const invoicingConnection = {
  name: 'invoicing',
  schema: invoicingSchema.transform((given, context) => {
    const issueWith: string = given.issueWith;
    if (isIssuing(issueWith)) return { ...given, issueWith };
    const message = `${erps[given.issueWith].label} is not in this version: use ${issuingErpIds.join(' or ')}`;
    context.addIssue({ code: 'custom', path: ['issueWith'], message });
    return z.NEVER;
  }),
};

export type Invoicing = z.output<typeof invoicingConnection.schema>;

function currenciesAgainst({ issueWith, currencies: wanted }: Fields): string[] {
  return erps[issueWith].foreignCurrencies ? [] : wanted.filter(currency => currency !== 'EUR');
}
