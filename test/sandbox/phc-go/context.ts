import type { PhcGoDocumentRecord } from './records.ts';
import type { PhcGoInstallation, PhcGoSwitches } from './settings.ts';
import type { PhcGoStore } from './store.ts';

/** Faults that only PHC GO has; they are met like the ones of the wire. */
export type PhcGoFault =
  /** Every token dies before the call is looked at. */
  | { readonly kind: 'expire-tokens' }
  /** The document is stored; the answer is code 50 without PDF and fields. */
  | { readonly kind: 'code-50' }
  | { readonly kind: 'quota-exhausted' }
  /** Nothing is done; the answer is code 100 with these words. */
  | { readonly kind: 'refuse'; readonly message: string };

/** Called after a document is stored and before its answer goes out; awaited. */
export type CommitListener = (document: PhcGoDocumentRecord) => void | Promise<void>;

/** What the handlers of one sandbox share. */
export interface PhcGoContext {
  readonly installation: PhcGoInstallation;
  readonly switches: PhcGoSwitches;
  readonly store: PhcGoStore;
  readonly now: () => Date;
  /** Address of the sandbox, known once it listens. */
  readonly url: () => string;
  readonly committed: (document: PhcGoDocumentRecord) => Promise<void>;
}
