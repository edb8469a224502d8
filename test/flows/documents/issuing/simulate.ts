import { vi } from 'vitest';
import type { Difference } from '../../../../shared/domain/document.ts';
import { IntegrationError, VendorUnavailableError } from '../../../../shared/errors.ts';
import type { IssueContext } from '../../../../shared/flows/documents/issuing/issue-context.ts';
import { issueDocument } from '../../../../shared/flows/documents/issuing/issue-document.ts';
import type { DocumentRow } from '../../../../shared/ledger/document-row.ts';
import type { IssuingLine } from '../../../../shared/ledger/issuing-line.ts';
import { applyMove } from '../../../../shared/ledger/moves.ts';
import { newRow } from '../../../ledger/new-row.ts';
import { type CreateFault, Killed, type StepFault, simulatedErp } from './simulated-erp.ts';

const total = 4990n;
/** Longer than the ERP hides a new document. */
const secondsToReplaceTable = 600;

interface Options {
  /** What was paid, in minor units. */
  readonly expected?: bigint;
  /** Numbers of the writes that the worker does not outlive. */
  readonly killedWrites?: readonly number[];
  /** How many look-ups the ERP does not answer, before it does. */
  readonly failedLookUps?: number;
  /** Whether issuing is switched on. */
  readonly live?: boolean;
  readonly from?: 'shop' | 'own route';
  /** ISO instant; for documents from a shop. */
  readonly paidAt?: string;
  readonly row?: Partial<DocumentRow>;
  /** Other documents of the line. */
  readonly others?: readonly DocumentRow[];
  /** Present: the ERP creates documents open, and this happens to the calls that follow. */
  readonly stepFaults?: readonly StepFault[];
  /** Totals of the document as it is written first and after each adjustment, in minor units. */
  readonly totals?: readonly bigint[];
  /** What the document shows differently from what was sent. */
  readonly difference?: Difference;
  /** The ERP never lists documents of this kind. */
  readonly isUnlisted?: true;
}

/** One document, one ERP and a queue that brings the message back until its work is done. */
export function simulate(
  faults: readonly CreateFault[],
  line: Partial<IssuingLine> = {},
  options: Options = {},
) {
  let row: DocumentRow = newRow(options.row);
  let state: IssuingLine = {
    since: '2026-11-01T10:00:00Z',
    haltedBy: [],
    lookUpProvedAt: '2026-11-20T10:00:00Z',
    ...line,
  };
  let lookUps = 0;
  let dead = false;
  let steps = 0;
  const kill = (): never => {
    dead = true;
    throw new Killed();
  };
  const alive = async <T>(work: () => T): Promise<T> => {
    if (dead) throw new Killed();
    const result = work();
    if (options.killedWrites?.includes(steps++)) kill();
    return result;
  };
  const { erp, draft, created, remove, edit } = simulatedErp({
    totals: options.totals ?? [total],
    faults,
    stepFaults: options.stepFaults,
    difference: options.difference,
    kill,
  });
  const isDown = () => lookUps < (options.failedLookUps ?? 0);
  const context: IssueContext = {
    erp: {
      ...erp,
      ...(options.isUnlisted && { unlisted: { invoice: async () => undefined } }),
      ping: async () => {
        if (isDown()) throw new VendorUnavailableError('down');
      },
      find: async reference => {
        if (isDown()) {
          lookUps++;
          throw new VendorUnavailableError('down');
        }
        lookUps++;
        const found = await erp.find(reference);
        return alive(() => found);
      },
    },
    settings: { live: options.live ?? true, timezone: 'Europe/Lisbon', absenceAfterSeconds: 300 },
    isNew: false,
    prepare: async ({ reference }) => ({
      draft: draft(reference),
      ...(options.from !== 'own route' && {
        expectedTotal: options.expected ?? total,
        placedAt: options.paidAt ?? '2026-11-21T09:59:00Z',
      }),
    }),
    move: async (from, name, changes, note = {}) =>
      alive(() => {
        const next = from.rev === row.rev && applyMove(from, name, changes, note, new Date().toISOString());
        if (!next) return undefined;
        row = next;
        return next;
      }),
    findRow: async documentId =>
      alive(() =>
        documentId === row.documentId ? row : options.others?.find(one => one.documentId === documentId),
      ),
    line: {
      read: () => alive(() => state),
      update: changes =>
        alive(() => {
          state = { ...state, ...changes };
        }),
      begin: () =>
        alive(() => {
          const since = state.since ?? new Date().toISOString();
          state = { ...state, since };
          return since;
        }),
      halt: documentId =>
        alive(() => {
          state = { ...state, haltedBy: [...new Set([...state.haltedBy, documentId])] };
        }),
      release: documentId =>
        alive(() => {
          state = { ...state, haltedBy: state.haltedBy.filter(id => id !== documentId) };
        }),
    },
    expireContent: () => alive(() => undefined),
    startPdf: () => async () => undefined,
  };
  const attempt = async () => {
    dead = false;
    try {
      return await issueDocument(row, context);
    } catch (error) {
      if (error instanceof Killed || error instanceof IntegrationError) return { kind: 'later' } as const;
      throw error;
    }
  };
  /** The table is gone. What takes its place is empty, and the message comes again. */
  const loseLedger = () => {
    vi.setSystemTime(Date.now() + secondsToReplaceTable * 1000);
    const at = new Date().toISOString();
    row = newRow({ createdAt: at, updatedAt: at });
    state = { haltedBy: [] };
  };
  /** A person says that the ERP has no such document. */
  const decide = () => {
    const fresh = { outcome: 'none', reason: undefined } as const;
    row = applyMove(row, 'retry', fresh, {}, new Date().toISOString()) ?? row;
  };
  return {
    created,
    decide,
    remove,
    edit,
    row: () => row,
    line: () => state,
    lookUps: () => lookUps,
    attempt,
    loseLedger,
    /** The shop sends a newer version while the outcome is not known. */
    keepNewer: () => {
      row = applyMove(row, 'keepNewer', { hasNewer: true }, {}, new Date().toISOString()) ?? row;
    },
    /** Other documents halt the line, or no longer do. */
    halt: (...haltedBy: readonly string[]) => {
      state = { ...state, haltedBy };
    },
    /** A person says that it was not issued. */
    retry: () => {
      const changes = { outcome: 'none', reason: undefined, doubt: undefined, failures: 0 } as const;
      row = applyMove(row, 'retry', changes, {}, new Date().toISOString()) ?? row;
    },
    /** @param losses numbers of the attempts after which the ledger is lost */
    run: async (losses: readonly number[] = []) => {
      for (let tries = 1; tries <= 200; tries++) {
        const next = await attempt();
        if (losses.includes(tries)) loseLedger();
        else if (next.kind === 'done' && losses.every(loss => loss < tries)) return;
        vi.setSystemTime(Date.now() + ('seconds' in next ? (next.seconds ?? 60) : 60) * 1000);
      }
      throw new Error(`The document never came to rest: ${JSON.stringify(row.history.slice(-5))}`);
    },
  };
}
