import type * as z from 'zod';

/** "2026=A26, 2027=A27": pairs that a person types with commas. What has no "=" belongs to the key behind it. */
function pairsIn(typed: string): [key: string, value: string][] {
  const pieces = typed.split(',');
  const ends = pieces.flatMap((piece, at) => (piece.includes('=') || at === pieces.length - 1 ? [at] : []));
  return ends
    .map((end, at) => pieces.slice((ends[at - 1] ?? -1) + 1, end + 1).join(','))
    .filter(pair => pair.trim() !== '')
    .map(pair => {
      const border = pair.lastIndexOf('=');
      return border < 0 ? [pair.trim(), ''] : [pair.slice(0, border).trim(), pair.slice(border + 1).trim()];
    });
}

export const readPairs = (typed: string): Record<string, string> => Object.fromEntries(pairsIn(typed));

/** The same of ids that are numbers; what is not a number becomes 0, which no setting takes. */
export const readNumberedPairs = (typed: string): Record<string, number> =>
  Object.fromEntries(pairsIn(typed).map(([key, id]) => [key, /^\d{1,9}$/.test(id) ? Number(id) : 0]));

/** Refuses an answer with a sentence unless it is one pair or more, each key once, as the setting takes them. */
export const pairsOf =
  (field: z.ZodType, sentence: string, read: (typed: string) => object = readPairs) =>
  (typed: string): string | undefined => {
    const pairs = pairsIn(typed);
    const isOnce = new Set(pairs.map(([key]) => key)).size === pairs.length;
    return pairs.length > 0 && isOnce && field.safeParse(read(typed)).success ? undefined : sentence;
  };
