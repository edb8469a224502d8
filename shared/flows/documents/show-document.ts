import type { SentLine } from '../../domain/document.ts';
import { holdReasons } from '../../domain/held.ts';
import { formatMinor, parseMinor, sumOf } from '../../domain/money.ts';
import { ownValue } from '../../domain/own-value.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';

/**
 * A document as the routes show it: no personal data, amounts as decimal strings. Fixed:
 * docs/decisions/outside-contract.md.
 */
function showDocument(row: DocumentRow) {
  return {
    documentId: row.documentId,
    kind: row.kind,
    state: row.state,
    outcome: row.outcome,
    reason: row.reason ? { code: row.reason.code, text: row.reason.text } : null,
    shop: row.shop,
    orderId: row.orderId,
    orderName: row.orderName ?? null,
    refundId: row.refundId ?? null,
    vendor: row.vendor,
    number: row.number ?? null,
    total: row.total ?? row.expectedTotal ?? null,
    currency: row.currency,
    attempts: row.attempts,
    updatedAt: row.updatedAt,
    ...(row.writeBack && { writeBack: row.writeBack }),
  };
}

/**
 * A document in a list: of its reason the code and our advice alone. Figures of the order and the ERP's own words may
 * name the buyer; they are in the document itself.
 */
export function showDocumentInList(row: DocumentRow) {
  const { reason } = row;
  return { ...showDocument(row), reason: reason ? { code: reason.code, text: adviceOn(reason) } : null };
}

const adviceOn = ({ code, remedy }: NonNullable<DocumentRow['reason']>): string =>
  remedy ?? ownValue(holdReasons, code) ?? 'Read the document itself.';

/** A line as the ERP prints it. */
export function showLine({ reference, quantity, unitPrice, taxIncluded, rate, exemption }: SentLine) {
  return { reference, quantity, unitPrice, taxIncluded, rate, ...(exemption !== undefined && { exemption }) };
}

/** What lines come to, as a decimal string. */
export const totalOf = (lines: readonly SentLine[]): string =>
  formatMinor(sumOf(lines.map(({ gross }) => parseMinor(gross))));

/** A document with everything that happened to it. `totals`: as the shop, our prediction and the ERP have it. */
export function showDocumentWithHistory(row: DocumentRow) {
  return {
    ...showDocument(row),
    reference: row.reference,
    createdAt: row.createdAt,
    series: row.series ?? null,
    atcud: row.atcud ?? null,
    date: row.documentDate ?? null,
    pdf: row.pdf ?? null,
    delivery: row.delivery ?? null,
    shown: row.shown ? { ...row.shown, since: row.shown.since ?? null } : null,
    totals: {
      shop: row.expectedTotal ?? null,
      predicted: row.lines && row.lines.length > 0 ? totalOf(row.lines) : null,
      erp: row.total ?? null,
    },
    lines: (row.lines ?? []).map(showLine),
    history: row.history,
  };
}
