/**
 * What becomes of a message. `later` brings it back, after a growing pause if no seconds are named; `turn` brings
 * it back while something else of its tenant is worked on: the longer it has waited, the less often it asks;
 * `unfinished` brings it back at once, since one run had no time for all of its work.
 */
export type Next =
  | { readonly kind: 'done' }
  | { readonly kind: 'later'; readonly seconds?: number }
  | { readonly kind: 'turn' }
  | { readonly kind: 'unfinished' }
  /** Nothing can be done without a person: it becomes a dead letter. */
  | { readonly kind: 'set-aside' };

export const done: Next = { kind: 'done' };
export const setAside: Next = { kind: 'set-aside' };
export const inItsTurn: Next = { kind: 'turn' };
export const unfinished: Next = { kind: 'unfinished' };
export const later = (seconds?: number): Next => ({
  kind: 'later',
  ...(seconds !== undefined && { seconds }),
});
