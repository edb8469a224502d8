import { vi } from 'vitest';
import type { VendorDocument } from '../../../../shared/domain/document.ts';
import type { DraftSteps, OpenErp } from '../../../../shared/domain/erp.ts';
import { isHaltingReason } from '../../../../shared/domain/held.ts';
import {
  DoubtfulRefusalError,
  IntegrationError,
  RejectedInputError,
  VendorAuthenticationError,
  VendorContractError,
  VendorOutcomeUnknownError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../../shared/errors.ts';
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
import { Killed } from './simulated-erp.ts';

/** What may happen to one call; a read knows only the first four. */
export const callFaults = [
  'none',
  'refused connection',
  'refused token',
  'killed before',
  'lost before',
  'lost after',
  'commits late',
  'confirmed only',
  'killed after',
  'unexpected error after',
  'refused',
  'code 100',
  'wrong total',
] as const;
export type CallFault = (typeof callFaults)[number];

/** What is wrong with an order for good, whatever else works. */
export const flaws = [
  'its create is refused without a word',
  'its create loses its answer and does nothing',
  'its create meets a refused connection',
  'its create is refused',
  'its create is answered with code 100',
  'its look-up is answered in another form',
  'it cannot be read at the moment of sending',
] as const;
/** A person who says that such a document is not there makes a second one: only they can have looked. */
export const neverShown = 'its create is confirmed and never shown' as const;
export type Flaw = (typeof flaws)[number] | typeof neverShown;

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
const hiddenSeconds = 200;

/** A tenant's line: orders one behind the other, an ERP with faults, a ledger in memory, and a person. */
export function simulateLine(options: LineOptions) {
  const rows = new Map<string, DocumentRow>();
  const flawOf = new Map<string, Flaw | undefined>();
  const queue: Array<{ readonly documentId: string; received: number }> = [];
  const created: Array<{
    readonly reference: string;
    document: VendorDocument;
    readonly visibleAt: number;
  }> = [];
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
    rows.set(
      documentId,
      newRow({ documentId, reference: `IB-${documentId.slice(0, 16)}`, orderId: String(index) }),
    );
    flawOf.set(documentId, flaw);
    queue.push({ documentId, received: 0 });
  });

  const read = async <T>(work: () => T): Promise<T> => {
    const fault = faults.shift() ?? 'none';
    if (fault === 'killed before') kill();
    if (fault === 'refused connection') throw new VendorUnavailableError('down');
    if (fault === 'refused token') throw new VendorAuthenticationError('token');
    return work();
  };
  const commit = (reference: string, total = paid, delaySeconds = 0): VendorDocument => {
    const id = String(created.length + 1);
    const document = { id, number: id, total, draft: options.opens, reference };
    created.push({ reference, document, visibleAt: Date.now() + delaySeconds * 1000 });
    return document;
  };
  const create = async (row: DocumentRow) => {
    const fault = faults.shift() ?? 'none';
    const flaw = flawOf.get(row.documentId);
    if (fault === 'killed before') kill();
    if (fault === 'refused connection' || flaw === 'its create meets a refused connection')
      throw new VendorUnavailableError('down');
    if (fault === 'refused token') throw new VendorAuthenticationError('token');
    if (fault === 'lost before' || flaw === 'its create loses its answer and does nothing')
      throw new VendorOutcomeUnknownError('504');
    if (flaw === 'its create is refused without a word') throw new VendorOutcomeUnknownError('403');
    if (fault === 'refused' || flaw === 'its create is refused') throw new VendorRefusedError('no', 'Wrong.');
    if (fault === 'code 100' || flaw === 'its create is answered with code 100')
      throw new DoubtfulRefusalError('code 100', 'Something is wrong');
    if (flaw === neverShown) {
      commit(row.reference, paid, Number.POSITIVE_INFINITY);
      return {};
    }
    const document = commit(
      row.reference,
      fault === 'wrong total' ? paid + 1n : paid,
      fault === 'commits late' ? hiddenSeconds : fault === 'confirmed only' ? 20 : 0,
    );
    if (fault === 'killed after') kill();
    if (fault === 'lost after' || fault === 'commits late') throw new VendorOutcomeUnknownError('cut');
    if (fault === 'unexpected error after') throw new TypeError('a bug of ours');
    return fault === 'confirmed only' ? {} : { document };
  };
  const entry = (id: string) => {
    const found = created.find(({ document }) => document.id === id);
    if (found) return found;
    throw new Error(`There is no document ${id}.`);
  };
  /** One change of an open document. */
  const change = async (id: string, changes: Partial<VendorDocument>): Promise<void> => {
    const fault = faults.shift() ?? 'none';
    if (fault === 'killed before') kill();
    if (fault === 'refused connection') throw new VendorUnavailableError('down');
    if (fault === 'refused token') throw new VendorAuthenticationError('token');
    if (fault === 'lost before') throw new VendorOutcomeUnknownError('504');
    if (fault === 'refused') throw new VendorRefusedError('no', 'Wrong.');
    if (fault === 'code 100') throw new DoubtfulRefusalError('code 100', 'Something is wrong');
    const found = entry(id);
    if (!found.document.draft) throw new VendorRefusedError('closed', 'Closed documents cannot be modified.');
    found.document = { ...found.document, ...changes };
    if (fault === 'killed after') kill();
    if (fault === 'lost after' || fault === 'commits late') throw new VendorOutcomeUnknownError('cut');
    if (fault === 'unexpected error after') throw new TypeError('a bug of ours');
  };
  const steps: DraftSteps = {
    read: id => read(() => entry(id).document),
    adjust: async (id, turn) => {
      if (turn > 2) return false;
      await change(id, { total: turn === 2 ? paid : paid - 1n });
      return true;
    },
    finish: id => change(id, { draft: false }),
  };
  const erp: Pick<OpenErp, 'label' | 'find' | 'findById' | 'ping'> = {
    label: 'The ERP',
    ...(options.opens && {
      findById: (id: string) => read(() => created.find(({ document }) => document.id === id)?.document),
    }),
    find: reference =>
      read(() => {
        const flawed = [...rows.values()].find(row => row.reference === reference);
        if (flawed && flawOf.get(flawed.documentId) === 'its look-up is answered in another form')
          throw new VendorContractError('another form');
        return created
          .filter(one => one.reference === reference && one.visibleAt <= Date.now())
          .map(({ document }) => document);
      }),
    ping: () => read(() => undefined),
  };

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
      if (flawOf.get(row.documentId) === 'it cannot be read at the moment of sending')
        throw new VendorContractError('a customer in another form');
      return {
        draft: {
          facts: { documentType: '1', documentDate: '2026-11-21', lines: [] },
          create: () => create(row),
          ...(options.opens && { steps }),
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
