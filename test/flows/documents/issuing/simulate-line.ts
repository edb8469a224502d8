import { vi } from 'vitest';
import { isHaltingReason } from '../../../../shared/domain/held.ts';
import { IntegrationError, RejectedInputError, VendorContractError } from '../../../../shared/errors.ts';
import type { Resolution } from '../../../../shared/flows/documents/deciding/resolution.ts';
import { retryDocument } from '../../../../shared/flows/documents/deciding/retry-document.ts';
import type { IssueContext } from '../../../../shared/flows/documents/issuing/issue-context.ts';
import { issueDocument } from '../../../../shared/flows/documents/issuing/issue-document.ts';
import type { DocumentRow } from '../../../../shared/ledger/document-row.ts';
import type { IssuingLine } from '../../../../shared/ledger/issuing-line.ts';
import type { Ledger } from '../../../../shared/ledger/ledger.ts';
import { applyMove } from '../../../../shared/ledger/moves.ts';
import { shopParsers } from '../../../../shared/shops/readers.ts';
import { newRow } from '../../../ledger/new-row.ts';
import { type CallFault, type Flaw, lineErp } from './line-erp.ts';
import { Killed } from './simulated-erp.ts';

export interface LineOptions {
  /** One order each; undefined: nothing is wrong with it. */
  readonly orders: ReadonlyArray<Flaw | undefined>;
  /** What happens to the calls, one after the other; afterwards the ERP works. */
  readonly faults: readonly CallFault[];
  /** Numbers of the writes of the ledger that the worker does not outlive. */
  readonly killedWrites: readonly number[];
  /** What a person says of the documents that wait, one after so many seconds. */
  readonly decisions: readonly Resolution[];
  readonly secondsPerDecision: number;
  readonly proved: boolean;
  /** Whether the ERP creates documents open. */
  readonly opens: boolean;
}

const paid = 4990n;
/** No decision of these lines adopts or corrects. */
const neverAsked = (): never => {
  throw new Error('This is not asked for.');
};
const hour = 3_600_000;
const longestPause = 900;

/** A tenant's line: orders one behind the other, an ERP with faults, a ledger in memory, and a person. */
export function simulateLine(options: LineOptions) {
  const rows = new Map<string, DocumentRow>();
  const flawOf = new Map<string, Flaw | undefined>();
  const queue: Array<{ readonly documentId: string; received: number }> = [];
  const faults = [...options.faults];
  const decisions = [...options.decisions];
  let line: IssuingLine = {
    since: '2026-11-01T10:00:00Z',
    haltedBy: [],
    ...(options.proved && { lookUpProvedAt: '2026-11-20T10:00:00Z' }),
  };
  let writes = 0;
  let dead = false;
  const kill = (): never => {
    dead = true;
    throw new Killed();
  };
  const write = async <T>(work: () => T): Promise<T> => {
    if (dead) throw new Killed();
    const result = work();
    if (options.killedWrites.includes(writes++)) kill();
    return result;
  };
  const now = () => new Date().toISOString();

  options.orders.forEach((flaw, index) => {
    const documentId = `${'ABCDEFGH'[index]}`.repeat(26);
    const reference = `IB-${documentId.slice(0, 16)}`;
    rows.set(documentId, newRow({ documentId, reference, orderId: String(index) }));
    flawOf.set(reference, flaw);
    queue.push({ documentId, received: 0 });
  });

  const { created, create, erp, ...open } = lineErp({ faults, flawOf, paid, opens: options.opens, kill });

  const move: Ledger['moveDocument'] = async (from, name, changes, note = {}) =>
    write(() => {
      const current = rows.get(from.documentId);
      const next = current?.rev === from.rev ? applyMove(from, name, changes, note, now()) : undefined;
      if (next) rows.set(from.documentId, next);
      return next;
    });
  /** False if it did not halt the line. */
  const release = (documentId: string): boolean => {
    const isHalting = line.haltedBy.includes(documentId);
    line = { ...line, haltedBy: line.haltedBy.filter(id => id !== documentId) };
    return isHalting;
  };
  const ledger = {
    findDocument: async (_tenant: string, documentId: string) => rows.get(documentId),
    moveDocument: move,
    readLine: async () => line,
    updateLine: async (_tenant: string, _vendor: string, changes: Partial<IssuingLine>) => {
      line = { ...line, ...changes };
    },
    releaseLine: async (_tenant: string, _vendor: string, documentId: string) => release(documentId),
    expireContent: async () => undefined,
  } as unknown as Ledger;

  const contextOf = (row: DocumentRow): IssueContext => ({
    erp,
    settings: { live: true, timezone: 'Europe/Lisbon', absenceAfterSeconds: 300 },
    isNew: false,
    prepare: async () => {
      if (flawOf.get(row.reference) === 'it cannot be read at the moment of sending')
        throw new VendorContractError('a customer in another form');
      return {
        draft: {
          facts: { documentType: '1', documentDate: '2026-11-21', lines: [] },
          create: () => create(row),
          ...open,
        },
        expectedTotal: paid,
        placedAt: '2026-11-21T09:59:00Z',
      };
    },
    move,
    findRow: async documentId => write(() => rows.get(documentId)),
    line: {
      read: () => write(() => line),
      update: changes =>
        write(() => {
          line = { ...line, ...changes };
        }),
      begin: () => write(() => line.since ?? now()),
      halt: documentId =>
        write(() => {
          line = { ...line, haltedBy: [...new Set([...line.haltedBy, documentId])] };
        }),
      release: documentId => write(() => void release(documentId)),
    },
    expireContent: () => write(() => undefined),
    startPdf: () => async () => undefined,
  });

  /** The head of the line is tried; those behind it are not seen before it is done. */
  const attempt = async (): Promise<number | undefined> => {
    const head = queue[0];
    const row = head && rows.get(head.documentId);
    if (!head || !row) return undefined;
    head.received++;
    dead = false;
    try {
      const next = await issueDocument(row, contextOf(row));
      if (next.kind === 'done') {
        queue.shift();
        return 0;
      }
      return next.kind === 'later' && next.seconds !== undefined ? next.seconds : pause(head.received);
    } catch (error) {
      if (error instanceof Killed) return 361;
      if (!(error instanceof IntegrationError || error instanceof TypeError)) throw error;
      return pause(head.received);
    }
  };

  /** What requeue-documents does: a row that is under way without a message gets one. */
  const requeue = (): boolean => {
    const lost = [...rows.values()].filter(({ state }) => ['queued', 'sending', 'unknown'].includes(state));
    for (const { documentId } of lost) queue.push({ documentId, received: 0 });
    return lost.length > 0;
  };

  const decide = async (row: DocumentRow, resolution: Resolution): Promise<void> => {
    const request = { tenant: row.tenant, documentId: row.documentId, resolution, keyId: 'office' };
    dead = false;
    try {
      await retryDocument(request, {
        ledger,
        queue: async (_vendor, message) => {
          if (message.type === 'document') queue.push({ documentId: message.documentId, received: 0 });
        },
        openErp: neverAsked,
        invoicing: neverAsked,
        parsers: shopParsers,
        tellAgain: neverAsked,
      });
    } catch (error) {
      // What does not fit the state is refused; a worker that dies leaves the rest to whoever comes next.
      if (!(error instanceof RejectedInputError || error instanceof Killed)) throw error;
    }
  };

  return {
    rows: () => [...rows.values()],
    created,
    line: () => line,
    /** Runs until nothing is left to do. Gives the hours that it took after the last fault and decision. */
    run: async (): Promise<number> => {
      let quietSince = Date.now();
      let asked = Date.now();
      for (let steps = 0; steps < 20_000; steps++) {
        if (faults.length > 0) quietSince = Date.now();
        const waiting = [...rows.values()].filter(row => row.state === 'held' || row.state === 'refused');
        const halting = waiting.find(
          ({ documentId, reason }) => line.haltedBy.includes(documentId) && isHaltingReason(reason.code),
        );
        if (waiting.length > 0 && Date.now() - asked >= options.secondsPerDecision * 1000) {
          asked = Date.now();
          const [decision] = decisions.splice(0, 1);
          const [row] = halting && decision === undefined ? [halting] : waiting;
          if (row && (decision !== undefined || halting)) {
            await decide(row, decision ?? { resolution: 'accept' });
            quietSince = Date.now();
          }
        }
        const seconds = await attempt();
        if (seconds === undefined && requeue()) {
          vi.setSystemTime(Date.now() + hour / 2);
          continue;
        }
        if (seconds === undefined) {
          if (!halting && (decisions.length === 0 || waiting.length === 0))
            return (Date.now() - quietSince) / hour;
          vi.setSystemTime(Date.now() + hour);
          continue;
        }
        vi.setSystemTime(Date.now() + Math.max(1, seconds) * 1000);
      }
      throw new Error('The line never came to rest.');
    },
  };
}

const pause = (received: number): number => Math.min(longestPause, 5 * 2 ** received);
