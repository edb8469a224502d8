const list = new Intl.ListFormat('en-GB');

/** The webhooks that a person adds, by their names in the shop's admin: 'for each of "A", "B" and "C"'. */
export const eachTopic = (names: Readonly<Record<string, string>>): string =>
  `for each of ${list.format(Object.values(names).map(name => `"${name}"`))}`;
