import type { VendorDocument } from '../../../../domain/document.ts';
import type { CheckedCredit, Draft, Send } from '../../../../domain/erp.ts';
import { HeldError } from '../../../../domain/held.ts';
import { formatMinor, sumOf } from '../../../../domain/money.ts';
import type { IssuingApi, IssuingKwixeo } from '../calls.ts';
import { linesShown } from '../differences.ts';
import { amountOf, documentTypes, findInvoice, isCancelled, isOpen } from '../documents.ts';
import { mailOf } from '../mail.ts';
import type { ShownAmount, ShownInvoice } from '../shown.ts';
import { grossAt } from '../ways.ts';
import { creditsMade } from './credits-made.ts';

const creditPrefix = 'credit-';
const byHand = (facts: string) => new HeldError('credit-note-by-hand', facts);

/**
 * A refund as a credit of its invoice, by Kwixéo's "cancel": of whole pieces of its lines, never of an amount. Nothing
 * finds a credit afterwards (docs/decisions/credits-that-nothing-lists.md), so "draft" leaves a draft for a person, and
 * "cancel" makes it final only where the counter of credits can tell that none was made. Throws HeldError.
 */
export async function creditDraft(kwixeo: IssuingKwixeo, credit: CheckedCredit, send: Send): Promise<Draft> {
  const { api, connection } = kwixeo;
  const { creditNotes } = connection;
  const { invoice, lines } = credit;
  if (creditNotes === 'hold')
    throw byHand(
      `"creditNotes" of the connection "kwixeo" leaves it to a person; the invoice is ${invoice.number}.`,
    );
  const origin = await originOf(api, credit);
  const contents = lines.map(({ sent, quantity }) => ({
    id: affairContentOf(sent.vendorLineId, origin, invoice.number),
    quantity: wholePieces(quantity, sent.reference),
  }));
  const isFinal = creditNotes === 'cancel';
  if (isFinal) checkAmount(origin, contents, credit);
  const witness = isFinal ? await creditsMade(api) : undefined;
  const mail = isFinal ? await mailOfCredit(kwixeo, origin, credit) : {};
  let made: VendorDocument | undefined;
  return {
    facts: {
      documentType: documentTypes.credit,
      documentDate: send.day,
      lines: lines.map(({ sent, quantity, gross }) => ({ ...sent, quantity, gross: formatMinor(gross) })),
    },
    ...(witness !== undefined && { witness }),
    ...mail,
    create: async () => {
      const shown = await api.invoices.cancel({
        path: { id: String(origin.id) },
        body: { date: send.day, is_draft: !isFinal, contents },
      });
      made = readCredit(shown, isFinal);
      return { document: made };
    },
    // No call reads a credit: what the answer showed is all that is ever known of it.
    ...(!isFinal && {
      steps: {
        read: async id => made ?? unseen(id),
        adjust: async () => false,
        finish: {
          leftOpen: `Kwixéo has no call that validates a draft of a credit; its invoice is ${invoice.number}.`,
        },
      },
    }),
  };
}

/** The refund does not tell where its buyer is reached: the record of the invoice's customer does. */
async function mailOfCredit(
  kwixeo: IssuingKwixeo,
  { customer_id: customer }: ShownInvoice,
  { orderName }: CheckedCredit,
): Promise<Pick<Draft, 'mail'>> {
  const record =
    kwixeo.connection.deliver !== 'none' && customer != null
      ? await kwixeo.api.customers.get({ path: { id: String(customer) }, query: {} })
      : undefined;
  return mailOf(kwixeo, {
    element: 'credit',
    elementId: id => Number(id.slice(creditPrefix.length)),
    to: record?.email?.trim(),
    orderName,
  });
}

const unseen = (id: string): VendorDocument => ({
  ...{ id, number: undefined, total: undefined, draft: true },
  unreadable: 'Kwixéo shows no credit',
});

/** "A Credit object", which the document does not describe: read like an invoice, as far as it is one. */
function readCredit(shown: Readonly<Record<string, unknown>>, isFinal: boolean): VendorDocument {
  const { id, reference, total_ttc: total } = shown;
  const amount = amountOf(total as ShownAmount);
  const printed = typeof reference === 'string' && reference.trim() !== '' ? reference.trim() : undefined;
  const size = amount !== undefined && amount < 0n ? -amount : amount;
  return {
    // An invoice may have the same id: nothing may ever take one for the other.
    id: `${creditPrefix}${id}`,
    number: isFinal ? printed : undefined,
    total: size,
    unreadable: `reference ${JSON.stringify(reference ?? null)}, total ${JSON.stringify(total ?? null)}`,
    draft: !isFinal,
    documentType: documentTypes.credit,
  };
}

/** The invoice must be there and final; one that was cancelled whole has nothing left to credit. */
async function originOf(api: IssuingApi, { invoice }: CheckedCredit): Promise<ShownInvoice> {
  const { vendorId, number } = invoice;
  const origin = vendorId === undefined ? undefined : await findInvoice(api, vendorId);
  if (origin && !isOpen(origin) && !isCancelled(origin) && origin.reference?.trim() === number) return origin;
  throw byHand(`Kwixéo does not show invoice ${number}, or shows it cancelled.`);
}

function affairContentOf(vendorLineId: string | undefined, origin: ShownInvoice, number: string): number {
  const found = linesShown(origin).find(
    ({ affair_content_id: id }) => id != null && String(id) === vendorLineId,
  );
  if (found) return Number(found.affair_content_id);
  throw byHand(`Invoice ${number} of Kwixéo does not show a line that is credited.`);
}

/** "contents.*.quantity integer" */
function wholePieces(quantity: string, reference: string): number {
  if (/^\d+(\.0+)?$/.test(quantity)) return Number.parseInt(quantity, 10);
  throw byHand(`${quantity} of "${reference}" was returned, and Kwixéo credits whole pieces only.`);
}

/**
 * What is final at once must be right at once: each line of the invoice is shown at exactly its price times its
 * quantity, no discount is on the whole, and the pieces that go back are worth what was returned.
 */
function checkAmount(
  origin: ShownInvoice,
  contents: ReadonlyArray<{ readonly id: number; readonly quantity: number }>,
  { refund, invoice }: CheckedCredit,
): void {
  const lines = linesShown(origin);
  const isPlain =
    Number(origin.global_discount_value ?? 0) === 0 &&
    lines.every(
      ({ unit_price_ttc: price, quantity, total_ttc: total }) =>
        amountOf(total) === grossAt(String(price ?? 0), String(quantity ?? 1)),
    );
  const worth = sumOf(
    contents.map(({ id, quantity }) => {
      const line = lines.find(({ affair_content_id: own }) => Number(own) === id);
      return grossAt(String(line?.unit_price_ttc ?? 0), String(quantity));
    }),
  );
  if (isPlain && worth === refund.amount) return;
  throw byHand(
    `${formatMinor(refund.amount)} ${refund.currency} was returned, and Kwixéo may print ${formatMinor(worth)} for these lines of invoice ${invoice.number}.`,
  );
}
