/** The ids of a table, as the tuple that an enum is made from. */
export function keysOf<Id extends string>(table: Readonly<Record<Id, unknown>>): [Id, ...Id[]] {
  return Object.keys(table) as [Id, ...Id[]];
}
