import type { WisedatSwitches } from './settings.ts';

/** Whether a record fits the value of one parameter. */
export type Filter<Item> = (item: Item, value: string, switches: WisedatSwitches) => boolean;

/** Filters by the name of their parameter. */
export type Filters<Item> = Readonly<Record<string, Filter<Item>>>;

type Texts<Item> = (item: Item) => readonly (string | number | null | undefined)[];

/** "Contains this parameter": in one of these texts. */
export function contains<Item>(texts: Texts<Item>): Filter<Item> {
  return (item, value, switches) => {
    const fold = folds[switches.contains];
    const part = fold(value);
    return texts(item).some(text => fold(String(text ?? '')).includes(part));
  };
}

/** "Matches this parameter": is one of these texts. */
export function matches<Item>(texts: Texts<Item>): Filter<Item> {
  return (item, value) => texts(item).some(text => String(text ?? '') === value);
}

/** "Since the declared date", that instant included; a day begins at midnight UTC. */
export function since<Item>(instant: (item: Item) => string): Filter<Item> {
  return (item, value) => Date.parse(instant(item)) >= Date.parse(inUtc(value));
}

/** "Show or hide inactive ones." */
export const showInactive: Filter<{ readonly active: boolean }> = (item, value) =>
  item.active || value === 'true';

/** What `show_inactive` is if it is not declared. */
export const hidesInactive = { show_inactive: 'false' } as const;

const folds: Readonly<Record<WisedatSwitches['contains'], (text: string) => string>> = {
  exact: text => text,
  'any-case': text => text.toLowerCase(),
  'any-case-or-accent': text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(),
};

/** A time without zone is in UTC. */
function inUtc(value: string): string {
  return /T[\d:.]+$/.test(value) ? `${value}Z` : value;
}
