import { signal } from '@preact/signals-core';
import { addressOf, type Place, readPlace } from '../address/place.ts';

/** Where the reader is: follows the address. */
export const place = signal(readPlace(location.hash));

addEventListener('hashchange', () => {
  place.value = readPlace(location.hash);
});

/** Goes to a place, as a link does. */
export function go(to: Place): void {
  location.hash = addressOf(to);
}

/** Changes filters where the reader is, without a step in the history for every letter that is typed. */
export function filter(changes: Place['filters']): void {
  const { value } = place;
  const to = { ...value, filters: { ...value.filters, ...changes } };
  history.replaceState(null, '', addressOf(to));
  place.value = readPlace(location.hash);
}
