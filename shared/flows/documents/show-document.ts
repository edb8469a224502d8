import type { DocumentRow } from '../../ledger/document-row.ts';

/**
 * A document as the routes show it: no personal data, amounts as decimal strings. Fixed:
 * docs/decisions/outside-contract.md.
 */
export function showDocument(row: DocumentRow) {
  return {
    documentId: row.documentId,
    kind: row.kind,
    state: row.state,
    outcome: row.outcome,
    reason: row.reason ?? null,
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
  };
}

/** The same with everything that happened to it. */
export function showDocumentWithHistory(row: DocumentRow) {
  return { ...showDocument(row), reference: row.reference, createdAt: row.createdAt, history: row.history };
}
