import { forJob, type Question } from './question.ts';

const must =
  (sentence: string) =>
  (answer: boolean): string | undefined =>
    answer ? undefined : sentence;

const exemptionCode = (answer: string): string | undefined =>
  answer === '' || /^M\d\d$/.test(answer) ? undefined : 'Give a code such as M05, or nothing.';

/** Questions 1 to 10 and 15 of docs/onboarding.md: what becomes the connection `invoicing`. */
export const invoicingQuestions: readonly Question[] = forJob('issue', [
  {
    kind: 'choice',
    name: 'country',
    ask: 'Country of the company',
    options: [
      { value: 'PT', label: 'Portugal' },
      { value: 'FR', label: 'France' },
    ],
    refuse: answer =>
      answer === 'FR'
        ? 'PHC GO issues Portuguese documents only, and this version issues with no French ERP yet.'
        : undefined,
  },
  {
    kind: 'choice',
    name: 'vatRegime',
    ask: 'VAT regime',
    options: [
      { value: 'normal', label: 'normal' },
      { value: 'exempt', label: 'exempt as a small business (art. 53, code M10)' },
    ],
  },
  {
    kind: 'text',
    name: 'regularisation',
    ask: 'Code of the VAT regularisation for credit notes, if the accounting connection of PHC GO is on (else empty)',
    optional: true,
  },
  {
    kind: 'choice',
    name: 'dispatchRegion',
    ask: 'Where do the goods leave from?',
    options: [
      { value: 'PT', label: 'mainland' },
      { value: 'PT-AC', label: 'Azores' },
      { value: 'PT-MA', label: 'Madeira' },
    ],
  },
  {
    kind: 'yes-no',
    name: 'otherChannelsToo',
    ask: 'Paid orders of a point of sale or marketplace that reach this shop are invoiced like all others. Is that right?',
    suggested: true,
    refuse: must('This version cannot tell them apart: keep them out of this shop, or wait with the start.'),
  },
  {
    kind: 'text',
    name: 'startAt',
    ask: 'From which moment on are paid orders invoiced? (such as 2027-01-01T00:00:00Z)',
    refuse: answer => refuseStart(answer, new Date()),
  },
  {
    kind: 'yes-no',
    name: 'plugInOff',
    ask: 'Will every other invoicing plug-in be off from that moment on?',
    suggested: true,
    refuse: must('Two tools would issue two invoices for one order. Settle this first.'),
  },
  {
    kind: 'yes-no',
    name: 'paidOnly',
    ask: 'Only paid orders are issued; cash on delivery, deposits and payment terms stay with you. Is that right?',
    suggested: true,
    refuse: must('This version issues paid orders only.'),
  },
  {
    kind: 'yes-no',
    name: 'ownSeries',
    ask: 'Is there a series that only the bridge uses, with drafts switched off and a code of the tax authority?',
    suggested: true,
    refuse: must(
      'Make one in PHC GO first: numbers and dates of a shared series run backwards, and drafts are no invoices.',
    ),
  },
  {
    kind: 'text',
    name: 'taxIdFields',
    ask: 'Names of the shop fields that hold the buyer’s tax number, best first, with commas (else empty)',
    optional: true,
  },
  {
    kind: 'choice',
    name: 'invalidTaxId',
    ask: 'If the buyer typed a wrong tax number',
    options: [
      {
        value: 'hold',
        label: 'hold the order: an invoice without the number can only be mended by a credit note',
      },
      { value: 'final-consumer', label: 'issue to the final consumer' },
    ],
  },
  {
    kind: 'choice',
    name: 'euDistanceSales',
    ask: 'Consumers in other EU countries',
    options: [
      { value: 'hold', label: 'hold: none, or not decided' },
      { value: 'seller-vat', label: 'Portuguese VAT (below 10,000 EUR a year)' },
      { value: 'oss', label: 'VAT of their country (OSS)' },
    ],
    refuse: answer =>
      answer === 'oss'
        ? 'PHC GO takes Portuguese rates only: issue OSS sales elsewhere and choose "hold".'
        : undefined,
  },
  code('exportCode', 'Exports outside the EU: exemption code, usually M05 (empty: such orders are held)'),
  code('intraEuCode', 'Goods to businesses in the EU: exemption code, usually M16 (empty: held)'),
  code('shippingCode', 'Shipping without VAT beside taxed goods: exemption code (empty: held)'),
  code('giftCardCode', 'Gift cards for any goods, sold without VAT: exemption code (empty: held)'),
  code('tipCode', 'Tips: exemption code (empty: held)'),
  {
    kind: 'yes-no',
    name: 'roundingLine',
    ask: 'Does the accountant allow a line that takes up a rounding difference?',
    suggested: false,
  },
]);

function code(
  name: 'exportCode' | 'intraEuCode' | 'shippingCode' | 'giftCardCode' | 'tipCode',
  ask: string,
): Question {
  return { kind: 'text', name, ask, optional: true, refuse: exemptionCode };
}

function refuseStart(answer: string, now: Date): string | undefined {
  const instant = new Date(answer);
  if (!/T.*(?:Z|[+-]\d\d:\d\d)$/.test(answer) || Number.isNaN(instant.getTime())) {
    return 'Give a day, a time and a zone, such as 2027-01-01T00:00:00Z.';
  }
  return instant <= now
    ? 'This moment has passed: orders paid since then may have been invoiced already. Choose one to come.'
    : undefined;
}
