import type { SourceDocument, SourceSettings } from '../../../domain/receivables/invoice-source.ts';
import { itemNumber } from '../../../domain/receivables/item-key.ts';
import { minorOf, sizeOf, unfitCurrency } from '../../../domain/receivables/shown-amount.ts';
import { VendorContractError } from '../../../errors.ts';
import { dayOf } from '../shown-day.ts';
import type { ListedInvoice } from './calls.ts';

type Role = SourceDocument['role'];

const devolutionTicket = 5;

/**
 * What a type of the tax file means (chapter Sales Documents, `saft_type`). A devolution ticket (TD) is money that was
 * given back at the counter.
 */
const roles: Readonly<Record<string, Role>> = {
  [-1]: 'none',
  0: 'claim',
  1: 'claim',
  2: 'credit',
  [devolutionTicket]: 'paid-at-issue',
};

/** VD, TV, FS and FR: paid when they are issued, unless the company uses them otherwise. */
const maybePaidAtIssue: ReadonlySet<number> = new Set([3, 4, 6, 7]);

function roleOf(saftType: number | null | undefined, { paidAtIssue }: SourceSettings): Role | undefined {
  if (saftType == null) return undefined;
  if (maybePaidAtIssue.has(saftType)) return paidAtIssue.includes(saftType) ? 'paid-at-issue' : 'claim';
  return roles[saftType];
}

/**
 * A sales invoice of a list in our words; undefined for one that is open or without a number. Throws
 * VendorContractError if it lacks what every closed one has.
 */
export function toDocument(row: ListedInvoice, settings: SourceSettings): SourceDocument | undefined {
  const { document_number: number, closed, canceled, sales_document: kind } = row;
  if ((closed !== true && canceled !== true) || typeof number !== 'number' || number < 1) return undefined;
  const id = String(row.id);
  const need = (field: string, value: string | number | null | undefined): string => {
    if (value != null && value !== '') return String(value);
    throw new VendorContractError(`WISEDAT shows the sales invoice ${id} without its ${field}.`);
  };
  const type = need('sales document', kind?.id);
  const currency = need('currency', row.currency?.id);
  const issuedOn = need('date', dayOf(row.date));
  const expiresOn = dayOf(row.expiration_date) ?? issuedOn;
  const role = roleOf(kind?.saft_type, settings);
  const total = minorOf(row.total);
  const printed = numberOf({ type, series: need('series', row.series?.id), number });
  const unclear = [
    ...(role === undefined ? [`its SAF-T type is ${kind?.saft_type ?? 'missing'}`] : []),
    ...(total === undefined ? [`its total is ${JSON.stringify(row.total ?? null)}`] : []),
    ...(role === 'claim' && total !== undefined && total < 0n ? ['its total is below zero'] : []),
    ...[printed.unclear, unfitCurrency(currency)].filter(reason => reason !== undefined),
  ];
  return {
    id,
    customerId: need('customer', row.customer?.id),
    // Reported as unclear, whatever it is.
    role: role ?? 'claim',
    type,
    number: printed.number,
    issuedOn,
    dueOn: expiresOn < issuedOn ? issuedOn : expiresOn,
    currency,
    total: sizeOf(total ?? 0n),
    cancelled: canceled === true,
    ...(kind?.saft_type === devolutionTicket && { isGivenBack: true }),
    ...(unclear.length > 0 && { unclear: `At WISEDAT ${unclear.join(', and ')}.` }),
  };
}

function numberOf(parts: Parameters<typeof itemNumber>[0]): { number: string; unclear?: string } {
  try {
    return { number: itemNumber(parts) };
  } catch {
    const { type, series, number } = parts;
    return {
      number: `${type} ${series}/${number}`,
      unclear: `its sales document "${type}" or series "${series}" has a space or a slash`,
    };
  }
}
