import type { Difference, VendorDocument } from '../../../../shared/domain/document.ts';
import type { CreateAnswer, Draft, DraftSteps, OpenErp } from '../../../../shared/domain/erp.ts';
import {
  DoubtfulRefusalError,
  VendorAuthenticationError,
  VendorOutcomeUnknownError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../../../shared/errors.ts';

/** What may happen to one create. `killed` ends the worker, as a crash or a time-out of the function does. */
export type CreateFault =
  | 'none'
  | 'refused connection'
  | 'refused token'
  | 'lost before'
  | 'lost after'
  | 'commits late'
  | 'killed before'
  | 'killed after'
  | 'confirmed only'
  | 'confirmed, never shown'
  | 'code 100'
  | 'unexpected error after'
  | 'shown unreadably';

/** What may happen to a call about an open document. */
export type StepFault =
  | 'none'
  | 'refused connection'
  | 'lost before'
  | 'lost after'
  | 'killed before'
  | 'killed after'
  | 'refused';

/** The worker is gone: nothing that it awaits ever goes on. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

interface Settings {
  /** Total of the document, in minor units, as it is first written and after each adjustment. */
  readonly totals: readonly bigint[];
  readonly faults: readonly CreateFault[];
  /** Present: documents are created open, and this happens to the calls that follow. */
  readonly stepFaults?: readonly StepFault[] | undefined;
  /** What a document shows differently from what was sent, each time that it is read. */
  readonly difference?: Difference | undefined;
  readonly kill: () => never;
}

interface Created {
  readonly reference: string;
  document: VendorDocument;
  readonly visibleAt: number;
}

/** An ERP in memory with faults in a given order; it keeps what a real one would keep. */
export function simulatedErp({ totals, faults, stepFaults, difference, kill }: Settings) {
  const created: Created[] = [];
  let creates = 0;
  let calls = 0;
  const commit = (reference: string, delaySeconds = 0): VendorDocument => {
    const id = String(created.length + 1);
    const document = { id, number: id, total: totals[0] ?? 0n, draft: stepFaults !== undefined, reference };
    created.push({ reference, document, visibleAt: Date.now() + delaySeconds * 1000 });
    return document;
  };
  const answers: Record<CreateFault, (reference: string) => CreateAnswer> = {
    none: reference => ({ document: commit(reference) }),
    'refused connection': () => {
      throw new VendorUnavailableError('down');
    },
    'refused token': () => {
      throw new VendorAuthenticationError('token');
    },
    'lost before': () => {
      throw new VendorOutcomeUnknownError('504');
    },
    'lost after': reference => {
      commit(reference);
      throw new VendorOutcomeUnknownError('cut');
    },
    'commits late': reference => {
      commit(reference, 200);
      throw new VendorOutcomeUnknownError('timeout');
    },
    'killed before': () => kill(),
    'killed after': reference => {
      commit(reference);
      return kill();
    },
    'confirmed only': reference => {
      commit(reference, 20);
      return {};
    },
    'confirmed, never shown': reference => {
      commit(reference, Number.POSITIVE_INFINITY);
      return {};
    },
    'code 100': () => {
      throw new DoubtfulRefusalError('code 100', 'Something is wrong');
    },
    'shown unreadably': reference => {
      commit(reference);
      const found = entry(String(created.length));
      found.document = { ...found.document, total: undefined, unreadable: 'total "1.234,56"' };
      throw new VendorOutcomeUnknownError('cut');
    },
    'unexpected error after': reference => {
      commit(reference);
      throw new TypeError('a bug of ours');
    },
  };

  /** One call about an open document: `work` is what the ERP does if the call reaches it. */
  const step = <T>(effect: 'read' | 'write', work: () => T): T => {
    const fault = stepFaults?.[calls++] ?? 'none';
    const lost = () =>
      effect === 'read' ? new VendorUnavailableError('cut') : new VendorOutcomeUnknownError('cut');
    if (fault === 'killed before') kill();
    if (fault === 'refused connection') throw new VendorUnavailableError('down');
    if (fault === 'lost before') throw lost();
    if (fault === 'refused') throw new VendorRefusedError('409', 'Edited elsewhere.');
    const result = work();
    if (fault === 'killed after') kill();
    if (fault === 'lost after') throw lost();
    return result;
  };
  const entry = (id: string): Created => {
    const found = created.find(({ document }) => document.id === id);
    if (found) return found;
    throw new Error(`There is no document ${id}.`);
  };
  const change = (id: string, changes: Partial<VendorDocument>): void => {
    const found = entry(id);
    if (!found.document.draft) throw new Error(`Document ${id} is final and was changed.`);
    found.document = { ...found.document, ...changes };
  };
  const steps: DraftSteps = {
    read: async id => step('read', () => ({ ...entry(id).document, ...(difference && { difference }) })),
    adjust: async (id, turn) => {
      const total = totals[turn];
      if (total === undefined) return false;
      return step('write', () => {
        change(id, { total });
        return true;
      });
    },
    finish: async id => step('write', () => change(id, { draft: false })),
  };
  /** A person deletes a document in the ERP. */
  const remove = (): void => void created.pop();
  /** A person changes one there. */
  const edit = (changes: Partial<VendorDocument>): void => {
    for (const one of created) one.document = { ...one.document, ...changes };
  };
  const draft = (reference: string): Draft => ({
    facts: { documentType: '1', documentDate: '2026-11-21', lines: [] },
    create: async () => answers[faults[creates++] ?? 'none'](reference),
    ...(stepFaults !== undefined ? { steps } : { differenceOf: () => difference }),
  });
  const erp: Pick<OpenErp, 'label' | 'find' | 'findById' | 'ping'> = {
    label: 'The ERP',
    ...(stepFaults !== undefined && {
      findById: async (id: string) => created.find(({ document }) => document.id === id)?.document,
    }),
    find: async reference =>
      created
        .filter(one => one.reference === reference && one.visibleAt <= Date.now())
        .map(({ document }) => document),
    ping: async () => undefined,
  };
  return { erp, draft, created, remove, edit };
}
