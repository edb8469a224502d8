import { type Country, countries, erps, type IssuingErp, issuingErpIds } from '../../domain/erps.ts';
import { invoicingSchema } from '../../domain/invoicing.ts';
import { keysOf } from '../../domain/table-keys.ts';
import { namesIn } from './names-in.ts';
import type { BlockOf, Questions } from './question.ts';

interface Answers {
  readonly issueWith: IssuingErp;
  readonly country: Country;
  readonly vatRegime: 'normal' | 'exempt';
  readonly pos: 'hold' | 'issue';
  readonly marketplace: 'hold' | 'issue';
  readonly startAt: string;
  readonly plugInOff: boolean;
  readonly paidOnly: boolean;
  readonly ownSeries: boolean;
  readonly taxIdFields: string;
  readonly invalidTaxId: 'hold' | 'final-consumer';
  readonly euDistanceSales: 'hold' | 'seller-vat' | 'oss';
  readonly mixedShipping: 'hold' | 'pro-rata';
  readonly writeBack: 'none' | 'number' | 'number-and-link';
  readonly exportCode: string;
  readonly shippingCode: string;
  readonly giftCardCode: string;
  readonly tipCode: string;
}

const { shape } = invoicingSchema.in;
/** The reason of a company that is exempt as a small business, as its invoices print it. */
const smallBusiness: Readonly<Record<Country, string>> = {
  PT: 'M10',
  FR: 'TVA non applicable, art. 293 B du CGI',
};
const nameOf: Readonly<Record<Country, string>> = { PT: 'Portugal', FR: 'France' };

/** What the table says of the ERP that was chosen; the first question asks for it. */
const erpOf = ({ issueWith = issuingErpIds[0] }: Partial<Answers>) => erps[issueWith];

const must =
  (sentence: string) =>
  (answer: boolean): string | undefined =>
    answer ? undefined : sentence;

/** Optional: without a reason such orders are held. In Portugal it is a code, in France a sentence. */
const reason = (ask: string): Questions<Answers>['exportCode'] => ({
  kind: 'text',
  ask: `${ask} (Portugal: a code such as M05, France: its sentence; empty: held)`,
  optional: true,
  refuse: (answer, { country }) =>
    answer === '' || country !== 'PT' || /^M\d\d$/.test(answer)
      ? undefined
      : 'Give a code such as M05, or nothing.',
});

/** Questions 1, 3 to 6, 8 to 10 and 18 of docs/onboarding.md: what becomes the connection `invoicing`. */
export const invoicing: BlockOf<Answers> = {
  questions: {
    issueWith: {
      kind: 'choice',
      ask: 'Which program issues its invoices?',
      options: issuingErpIds.map(id => ({ value: id, label: erps[id].label })),
    },
    country: {
      kind: 'choice',
      ask: 'Country of the company',
      options: keysOf<Country>(countries).map(id => ({ value: id, label: nameOf[id] })),
      refuse: (answer, before) => {
        const { label, issuesIn } = erpOf(before);
        if (issuesIn.some(country => country === answer)) return undefined;
        const kinds = issuesIn.map(country => countries[country]).join(' and ');
        return `${label} issues ${kinds} documents only: choose another program.`;
      },
    },
    vatRegime: {
      kind: 'choice',
      ask: 'VAT regime',
      options: [
        { value: 'normal', label: 'normal' },
        { value: 'exempt', label: 'exempt as a small business (Portugal: art. 53, France: art. 293 B)' },
      ],
    },
    pos: {
      kind: 'choice',
      ask: 'Paid orders of a point of sale that reach this shop',
      options: [
        { value: 'hold', label: 'hold: the till issues its own certified documents, or there is none' },
        { value: 'issue', label: 'issue: the till issues nothing' },
      ],
    },
    marketplace: {
      kind: 'choice',
      ask: 'Orders whose VAT a marketplace owes',
      options: [
        { value: 'hold', label: 'hold: none, or not decided' },
        { value: 'issue', label: 'issue like all others, as the accountant says' },
      ],
    },
    startAt: {
      kind: 'text',
      ask: 'From which moment on are paid orders invoiced? (such as 2027-01-01T00:00:00Z)',
      refuse: answer => refuseStart(answer, new Date()),
    },
    plugInOff: {
      kind: 'yes-no',
      ask: 'Will every other invoicing plug-in be off from that moment on?',
      suggested: true,
      refuse: must('Two tools would issue two invoices for one order. Settle this first.'),
    },
    paidOnly: {
      kind: 'yes-no',
      ask: 'Only paid orders are issued; cash on delivery, deposits and payment terms stay with you. Is that right?',
      suggested: true,
      refuse: must('This version issues paid orders only.'),
    },
    ownSeries: {
      kind: 'yes-no',
      ask: 'Is there a series that only the bridge uses, with drafts switched off and a code of the tax authority?',
      suggested: true,
      refuse: (answer, before) =>
        answer
          ? undefined
          : `Make one in ${erpOf(before).label} first: ` +
            'numbers and dates of a shared series run backwards, and drafts are not invoices.',
    },
    taxIdFields: {
      kind: 'text',
      ask: 'Names of the shop fields that hold the buyer’s tax number, best first, with commas (else empty)',
      optional: true,
    },
    invalidTaxId: {
      kind: 'choice',
      ask: 'If the buyer typed a wrong tax number',
      options: [
        {
          value: 'hold',
          label: 'hold the order: an invoice without the number can only be corrected by a credit note',
        },
        { value: 'final-consumer', label: 'issue to the final consumer' },
      ],
    },
    euDistanceSales: {
      kind: 'choice',
      ask: 'Consumers in other EU countries',
      options: [
        { value: 'hold', label: 'hold: none, or not decided' },
        { value: 'seller-vat', label: 'VAT of the company’s own country (below 10,000 EUR a year)' },
        { value: 'oss', label: 'VAT of their country (OSS)' },
      ],
      refuse: (answer, before) => {
        const { label, foreignRates } = erpOf(before);
        return answer === 'oss' && !foreignRates
          ? `${label} takes rates of the company’s own country only: issue OSS sales elsewhere and choose "hold".`
          : undefined;
      },
    },
    mixedShipping: {
      kind: 'choice',
      ask: 'Shipping that the shop charges at several rates of VAT, or at their average',
      options: [
        { value: 'hold', label: 'hold: does not happen, or not decided' },
        { value: 'pro-rata', label: 'split it over the rates of the goods, by what was paid for them' },
      ],
    },
    writeBack: {
      kind: 'choice',
      ask: 'What is written on the order in the shop, once its document is issued? (its key must be allowed to: docs/notifications.md)',
      options: [
        { value: 'none', label: 'nothing' },
        { value: 'number', label: 'the numbers of its invoice and credit notes' },
        { value: 'number-and-link', label: 'the numbers, with a link to the PDF that ends after an hour' },
      ],
    },
    exportCode: reason('Exports outside the EU: reason of the exemption'),
    shippingCode: reason('Shipping without VAT beside taxed goods: reason of the exemption'),
    giftCardCode: reason('Gift cards for any goods, sold without VAT: reason of the exemption'),
    tipCode: reason('Tips: reason of the exemption'),
  },
  toConnection: answers => {
    const { issueWith, country, startAt, invalidTaxId, euDistanceSales } = answers;
    const { pos, marketplace, mixedShipping, writeBack } = answers;
    const { exportCode, shippingCode, giftCardCode, tipCode } = answers;
    const taxIdFields = namesIn(answers.taxIdFields);
    return {
      issueWith,
      country,
      startAt,
      live: false,
      ...(taxIdFields.length > 0 && { taxIdFields }),
      invalidTaxId,
      exemptions: {
        ...(answers.vatRegime === 'exempt' && { smallBusiness: smallBusiness[country] }),
        ...(exportCode && { export: exportCode }),
        ...(shippingCode && { shipping: shippingCode }),
        ...(giftCardCode && { giftCards: giftCardCode }),
        ...(tipCode && { tips: tipCode }),
      },
      euDistanceSales,
      pos,
      marketplace,
      mixedShipping,
      writeBack,
      ...(shippingCode && { shippingWithoutVat: 'exempt' }),
      ...(giftCardCode && { giftCards: 'multi' }),
      ...(tipCode && { tips: 'exempt' }),
    };
  },
};

function refuseStart(answer: string, now: Date): string | undefined {
  const instant = new Date(answer);
  if (!shape.startAt.safeParse(answer).success || Number.isNaN(instant.getTime())) {
    return 'Give a day, a time and a zone, such as 2027-01-01T00:00:00Z.';
  }
  return instant <= now
    ? 'This moment has passed: orders paid since then may have been invoiced already. Choose one to come.'
    : undefined;
}
