import type { Issuer, VendorDocument } from '../../../../shared/domain/document.ts';
import {
  DoubtfulRefusalError,
  VendorAuthenticationError,
  VendorOutcomeUnknownError,
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
  | 'code 100'
  | 'unexpected error after';

/** The worker is gone: nothing that it awaits ever goes on. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

/** An ERP in memory with faults in a given order; it keeps what a real one would keep. */
export function simulatedErp(total: bigint, faults: readonly CreateFault[], kill: () => never) {
  const created: Array<{ reference: string; document: VendorDocument; visibleAt: number }> = [];
  let calls = 0;
  const commit = (reference: string, delaySeconds = 0): VendorDocument => {
    const document = { number: String(created.length + 1), total, draft: false };
    created.push({ reference, document, visibleAt: Date.now() + delaySeconds * 1000 });
    return document;
  };
  const answers: Record<CreateFault, (reference: string) => { document?: VendorDocument }> = {
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
    'code 100': () => {
      throw new DoubtfulRefusalError('code 100', 'Something is wrong');
    },
    'unexpected error after': reference => {
      commit(reference);
      throw new TypeError('a bug of ours');
    },
  };
  const issuer: Issuer<string> = {
    name: 'The ERP',
    create: async reference => answers[faults[calls++] ?? 'none'](reference),
    find: async reference =>
      created
        .filter(entry => entry.reference === reference && entry.visibleAt <= Date.now())
        .map(entry => entry.document),
    ping: async () => undefined,
  };
  return { issuer, created };
}
