import type { Country } from './erps.ts';
import { HeldError } from './held.ts';
import type { Invoicing } from './invoicing.ts';
import type { CheckedBuyer } from './tax/buyer-check.ts';

type TaxId = NonNullable<CheckedBuyer['taxId']>;

/** To whom an invoice must go in a structured form, by the seller's country (docs/decisions/e-invoicing.md). */
const obliged: Readonly<
  Record<
    Country,
    { readonly from: string; readonly who: string; readonly isBuyer: (taxId: TaxId) => boolean }
  >
> = {
  PT: {
    from: '2027-01-01',
    who: 'a public body in Portugal',
    isBuyer: ({ country, value }) => country === 'PT' && value.startsWith('6'),
  },
  FR: { from: '2027-09-01', who: 'a business in France', isBuyer: ({ country }) => country === 'FR' },
};

/**
 * A PDF is not an invoice for everybody any more. Throws HeldError "e-invoice-not-confirmed" for a buyer who must get a
 * structured one, unless a person has confirmed that the ERP, or an approved platform behind it, sends it.
 * @param day of the document, `YYYY-MM-DD`
 */
export function checkEInvoicing(
  { taxId }: CheckedBuyer,
  { country, eInvoicing }: Pick<Invoicing, 'country' | 'eInvoicing'>,
  day: string,
): void {
  const { from, who, isBuyer } = obliged[country];
  const since = eInvoicing.from ?? from;
  if (eInvoicing.confirmed || taxId === undefined || day < since || !isBuyer(taxId)) return;
  throw new HeldError(
    'e-invoice-not-confirmed',
    `The buyer is ${who}, who must get an e-invoice since ${since}.`,
  );
}
