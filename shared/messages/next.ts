/** What becomes of a message: `later` brings it back, after a growing pause if no seconds are named. */
export type Next = { readonly kind: 'done' } | { readonly kind: 'later'; readonly seconds?: number };

export const done: Next = { kind: 'done' };
export const later = (seconds?: number): Next => ({
  kind: 'later',
  ...(seconds !== undefined && { seconds }),
});
