import type { VendorDocument } from '../../../../shared/domain/document.ts';
import type { DraftSteps, OpenErp } from '../../../../shared/domain/erp.ts';
import {
  DoubtfulRefusalError,
  VendorAuthenticationError,
  VendorContractError,
  VendorOutcomeUnknownError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../../shared/errors.ts';
import type { DocumentRow } from '../../../../shared/ledger/document-row.ts';

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

/** What came of the orders of a line at the ERP. */
interface Created {
  readonly reference: string;
  document: VendorDocument;
  readonly visibleAt: number;
}

interface Settings {
  /** What happens to the calls, one after the other; afterwards the ERP works. Those that have happened are taken out. */
  readonly faults: CallFault[];
  /** What is wrong with an order, by its reference. */
  readonly flawOf: ReadonlyMap<string, Flaw | undefined>;
  /** Minor units of each order. */
  readonly paid: bigint;
  /** Whether documents are created open. */
  readonly opens: boolean;
  readonly kill: () => never;
}

const hiddenSeconds = 200;

/** The ERP of a line, in memory: its calls meet faults in a given order, and its orders have flaws of their own. */
export function lineErp({ faults, flawOf, paid, opens, kill }: Settings) {
  const created: Created[] = [];

  /** What the next call meets; whatever befalls it on its way happens here. */
  const meet = (): CallFault => {
    const fault = faults.shift() ?? 'none';
    if (fault === 'killed before') kill();
    if (fault === 'refused connection') throw new VendorUnavailableError('down');
    if (fault === 'refused token') throw new VendorAuthenticationError('token');
    return fault;
  };
  /** What happens to the answer of a call whose work is done. */
  const answer = (fault: CallFault): void => {
    if (fault === 'killed after') kill();
    if (fault === 'lost after' || fault === 'commits late') throw new VendorOutcomeUnknownError('cut');
    if (fault === 'unexpected error after') throw new TypeError('a bug of ours');
  };
  const read = async <T>(work: () => T): Promise<T> => {
    meet();
    return work();
  };
  const commit = (reference: string, total = paid, delaySeconds = 0): VendorDocument => {
    const id = String(created.length + 1);
    const document = { id, number: id, total, draft: opens, reference };
    created.push({ reference, document, visibleAt: Date.now() + delaySeconds * 1000 });
    return document;
  };
  const create = async ({ reference }: Pick<DocumentRow, 'reference'>) => {
    const fault = meet();
    const flaw = flawOf.get(reference);
    if (flaw === 'its create meets a refused connection') throw new VendorUnavailableError('down');
    if (fault === 'lost before' || flaw === 'its create loses its answer and does nothing')
      throw new VendorOutcomeUnknownError('504');
    if (flaw === 'its create is refused without a word') throw new VendorOutcomeUnknownError('403');
    if (fault === 'refused' || flaw === 'its create is refused') throw new VendorRefusedError('no', 'Wrong.');
    if (fault === 'code 100' || flaw === 'its create is answered with code 100')
      throw new DoubtfulRefusalError('code 100', 'Something is wrong');
    if (flaw === neverShown) {
      commit(reference, paid, Number.POSITIVE_INFINITY);
      return {};
    }
    const document = commit(
      reference,
      fault === 'wrong total' ? paid + 1n : paid,
      fault === 'commits late' ? hiddenSeconds : fault === 'confirmed only' ? 20 : 0,
    );
    answer(fault);
    return fault === 'confirmed only' ? {} : { document };
  };
  const entry = (id: string): Created => {
    const found = created.find(({ document }) => document.id === id);
    if (found) return found;
    throw new Error(`There is no document ${id}.`);
  };
  /** One change of an open document. */
  const change = async (id: string, changes: Partial<VendorDocument>): Promise<void> => {
    const fault = meet();
    if (fault === 'lost before') throw new VendorOutcomeUnknownError('504');
    if (fault === 'refused') throw new VendorRefusedError('no', 'Wrong.');
    if (fault === 'code 100') throw new DoubtfulRefusalError('code 100', 'Something is wrong');
    const found = entry(id);
    if (!found.document.draft) throw new VendorRefusedError('closed', 'Closed documents cannot be modified.');
    found.document = { ...found.document, ...changes };
    answer(fault);
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
    ...(opens && {
      findById: (id: string) => read(() => created.find(({ document }) => document.id === id)?.document),
    }),
    find: reference =>
      read(() => {
        if (flawOf.get(reference) === 'its look-up is answered in another form')
          throw new VendorContractError('another form');
        return created
          .filter(one => one.reference === reference && one.visibleAt <= Date.now())
          .map(({ document }) => document);
      }),
    ping: () => read(() => undefined),
  };
  return { created, create, erp, ...(opens && { steps }) };
}
