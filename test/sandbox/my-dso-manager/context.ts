import type { MyDsoManagerLogin, MyDsoManagerSwitches } from './settings.ts';
import type { MyDsoManagerStore } from './store.ts';

/** Faults that only MY DSO MANAGER has; they are met like the ones of the wire. */
export type MyDsoManagerFault =
  /** Nothing is done; the answer is a failure with this code and text. */
  | { readonly kind: 'refuse'; readonly code: string; readonly description: string }
  /** The rows are taken, yet the answer says that the import failed. */
  | { readonly kind: 'fail-after-commit' };

/** What the handlers of one sandbox share. */
export interface MyDsoManagerContext {
  readonly login: MyDsoManagerLogin;
  readonly switches: MyDsoManagerSwitches;
  readonly store: MyDsoManagerStore;
}
