import { clock, dayIn } from '../../../clock.ts';
import type { DocumentKind, VendorDocument } from '../../../domain/document.ts';
import type { OpenErp } from '../../../domain/erp.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { formatMinor, parseMinor } from '../../../domain/money.ts';
import { RejectedInputError } from '../../../errors.ts';
import type { Waiting } from '../waiting-document.ts';
import type { Adoption } from './resolution.ts';

export type Erp = Pick<OpenErp, 'label' | 'find' | 'findByNumber' | 'unlisted'>;

/** What tells which year a number is of. */
export interface NamedDeps {
  readonly invoicing: () => Promise<Pick<Invoicing, 'timezone'>>;
}

/** What a person means by a number. */
interface Named {
  /** Absent if the ERP has none. */
  readonly document?: VendorDocument | undefined;
  /** It is the credit note for an order that became cheaper. */
  readonly isCredit: boolean;
}
export const unnamed: Named = { isCredit: false };

/** The one document that is meant. For an order that became cheaper it may be a credit note over the difference. */
export async function findNamed(
  row: Waiting,
  adoption: Adoption,
  change: bigint | undefined,
  erp: Erp,
  deps: NamedDeps,
): Promise<Named> {
  const document = await findOne(row, adoption, row.kind, erp, deps);
  const isCheaper = row.kind === 'invoice' && change !== undefined && change < 0n;
  if (!isCheaper) return { document, isCredit: false };
  if (!document) return { document: await findOne(row, adoption, 'credit-note', erp, deps), isCredit: true };
  // One of a type that was named may be either.
  const isWhole = row.expectedTotal !== undefined && document.total === parseMinor(row.expectedTotal);
  return { document, isCredit: !isWhole && document.total === -change };
}

async function findOne(
  row: Waiting,
  { number, documentType, year }: Adoption,
  kind: DocumentKind,
  erp: Erp,
  deps: NamedDeps,
): Promise<VendorDocument | undefined> {
  const found = await erp.findByNumber({ number, kind, documentType });
  const fitting = year === undefined ? await ofThisYear(row, found, deps) : ofYear(found, year);
  const [document, second] = fitting;
  if (second)
    throw new RejectedInputError(
      409,
      `${erp.label} has ${fitting.length} documents with the number ${number}: ${howToTell(number, fitting)}`,
    );
  if (document?.draft) {
    throw new RejectedInputError(
      409,
      `Document ${number} is a draft in ${erp.label}: finish it there, then adopt it.`,
    );
  }
  return document;
}

const yearOf = ({ date }: VendorDocument): number | undefined =>
  date === undefined ? undefined : Number(date.slice(0, 4));

const ofYear = (found: readonly VendorDocument[], year: number): readonly VendorDocument[] =>
  found.filter(document => yearOf(document) === year);

/** Numbers begin again each year: the present one is meant, unless the order is older or only another year has it. */
async function ofThisYear(
  row: Waiting,
  found: readonly VendorDocument[],
  { invoicing }: NamedDeps,
): Promise<readonly VendorDocument[]> {
  if (found.length < 2) return found;
  const { timezone } = await invoicing();
  const [year, opened] = [clock.now(), new Date(row.createdAt)].map(at =>
    Number(dayIn(timezone, at).slice(0, 4)),
  );
  const present = year === undefined || year !== opened ? [] : ofYear(found, year);
  return present.length > 0 ? present : found;
}

/** Documents of one number, each with what tells it from the others: what is printed before the number, or type and year. */
function howToTell(number: string, found: readonly VendorDocument[]): string {
  const printed = new Set(found.map(document => document.number));
  if (printed.size > 1) {
    const list = found.map(document => `${document.number}, ${describe(document)}`).join('; ');
    return `${list}. Name the one as it is printed: {"resolution": "adopt", "number": "${found[0]?.number}"}.`;
  }
  const list = found.map(describe).join('; ');
  return `${list}. Name the one with its type or year: {"resolution": "adopt", "number": "${number}", "documentType": "..", "year": ${found.map(yearOf).find(Boolean) ?? 2026}}.`;
}

function describe({ documentType, date, total }: VendorDocument): string {
  const amount = total === undefined ? 'an amount that cannot be read' : formatMinor(total);
  return `type ${documentType ?? 'unknown'} of ${date ?? 'an unknown day'} over ${amount}`;
}
