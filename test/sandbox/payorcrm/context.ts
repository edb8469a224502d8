import type { PayorcrmKeys, PayorcrmSwitches } from './settings.ts';
import type { PayorcrmStore } from './store.ts';

/** Faults that only PayorCRM has; they are met like the ones of the wire. */
export type PayorcrmFault =
  /** Nothing is done; the answer is a refusal with this text. */
  | { readonly kind: 'refuse'; readonly message: string }
  /** The rows are taken, yet a success says that it failed. */
  | { readonly kind: 'fail-after-commit' }
  /** The first half of the rows is taken, then the server breaks down. */
  | { readonly kind: 'half' }
  /** Repeats the credentials in its answer, as careless servers do. */
  | { readonly kind: 'echo-credentials' };

/** What the handlers of one sandbox share. */
export interface PayorcrmContext {
  readonly keys: PayorcrmKeys;
  readonly switches: PayorcrmSwitches;
  readonly store: PayorcrmStore;
}
