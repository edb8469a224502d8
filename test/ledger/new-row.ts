import type { DocumentRow } from '../../shared/ledger/document-row.ts';

/** A document that nobody has worked on yet. */
export function newRow(changes: Partial<DocumentRow> = {}): DocumentRow {
  return {
    v: 1,
    tenant: 'acme',
    documentId: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    kind: 'invoice',
    vendor: 'phc-go',
    reference: 'IB-ABCDEFGHIJKLMNOP',
    state: 'queued',
    outcome: 'none',
    shop: 'acme.myshopify.com',
    orderId: '1',
    currency: 'EUR',
    attempts: 0,
    failures: 0,
    emptyLookUps: [],
    confirmed: false,
    createdAt: '2026-11-21T10:00:00.000Z',
    updatedAt: '2026-11-21T10:00:00.000Z',
    rev: 1,
    history: [],
    ...changes,
  };
}
