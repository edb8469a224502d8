import type { KwixeoAccount, KwixeoSwitches } from './settings.ts';
import type { KwixeoData } from './store.ts';

/** Faults that only Kwixéo has. */
export type KwixeoFault =
  /** The API key was withdrawn. */
  | { readonly kind: 'token-withdrawn' }
  /** Laravel's 500 in JSON: nothing was done. */
  | { readonly kind: 'server-error' }
  /** "Too Many Requests", with the seconds to wait. */
  | { readonly kind: 'too-many'; readonly seconds?: number };

/** What the handlers of one sandbox share. */
export interface KwixeoContext {
  readonly account: KwixeoAccount;
  readonly switches: KwixeoSwitches;
  readonly now: () => Date;
  /** Elements of the live account or of its test mode. */
  readonly dataOf: (isTest: boolean) => KwixeoData;
}

/** What one call works with. */
export interface Call {
  /** Elements whose answer is being written: one inside itself is shown by its id. */
  readonly showing?: ReadonlySet<string>;
  readonly switches: KwixeoSwitches;
  readonly now: Date;
  readonly data: KwixeoData;
  readonly params: Readonly<Record<string, string>>;
  /** Decoded query and body, unchecked. */
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}
