import { shownDescribed } from './described.ts';

/** Model of a product in an answer; its brand stands inside it. */
export const shownModel = shownDescribed.extend({ brand: shownDescribed.nullish() });
