/** "2026=A26, 2027=A27": pairs that a person types with commas. */
const pairsIn = (typed: string): string[][] =>
  typed
    .split(',')
    .map(pair => pair.split('=').map(part => part.trim()))
    .filter(([key]) => key);

export const readPairs = (typed: string): Record<string, string> =>
  Object.fromEntries(pairsIn(typed).map(([key = '', value = '']) => [key, value]));

/** Refuses an answer with a sentence unless it is one pair or more, each with such a key and a value. */
export function pairsOf(key: RegExp, sentence: string, value = /./): (typed: string) => string | undefined {
  return typed =>
    pairsIn(typed).length > 0 &&
    pairsIn(typed).every(([left = '', right = '']) => key.test(left) && value.test(right))
      ? undefined
      : sentence;
}
