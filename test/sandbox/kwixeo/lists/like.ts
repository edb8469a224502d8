/**
 * "Add % before or/and after the search term(s) for use LIKE." Letters of any case and accent are alike, as in the
 * collation that MySQL has unless told otherwise.
 */
export function isLike(value: unknown, term: string): boolean {
  const text = folded(value === null || value === undefined ? '' : String(value));
  const sought = folded(term);
  const start = sought.startsWith('%');
  const end = sought.endsWith('%') && sought.length > 1;
  const word = sought.slice(start ? 1 : 0, end ? -1 : undefined);
  if (start && end) return text.includes(word);
  if (start) return text.endsWith(word);
  return end ? text.startsWith(word) : text === word;
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
