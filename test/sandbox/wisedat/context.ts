import type { WisedatCompany, WisedatSwitches } from './settings.ts';
import type { WisedatStore } from './store.ts';

/** Faults that only WISEDAT has; they act before the call is looked at. */
export type WisedatFault =
  /** The server restarts: a new key, and every token is void. */
  | { readonly kind: 'rotate-key' }
  /** Every token is half an hour old. */
  | { readonly kind: 'expire-tokens' }
  /** The document that is asked for was edited by another application, in a way that keeps it from the API. */
  | { readonly kind: 'edited-elsewhere' };

/** What the handlers of one sandbox share. */
export interface WisedatContext {
  readonly company: WisedatCompany;
  readonly switches: WisedatSwitches;
  readonly store: WisedatStore;
  readonly now: () => Date;
}
