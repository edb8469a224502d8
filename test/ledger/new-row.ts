import { type DocumentRow, documentRowSchema } from '../../shared/ledger/document-row.ts';

const sending = { attemptId: 'attempt', startedAt: '2026-11-21T10:00:00.000Z' };
const reason = { code: 'two-taxes', text: 'x' };
const certain = {
  queued: {},
  sending: { sending },
  unknown: { sending },
  waiting: { reason },
  issued: { number: '1' },
  held: { reason },
  refused: { reason },
  closed: { reason },
};

/** A document that nobody has worked on yet, or one that has come further: then with what its state asks for. */
export function newRow(changes: Partial<DocumentRow> = {}): DocumentRow {
  return documentRowSchema.parse({
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
    ...certain[changes.state ?? 'queued'],
    ...changes,
  });
}
