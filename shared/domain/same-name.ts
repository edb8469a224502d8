/** Characters that a cut name has at least. */
const shortestCut = 20;

/**
 * Whether a name that an ERP shows is the one that was sent. Blanks and capitals do not matter, an installation may cut
 * the end, and one whose database has fewer letters shows others, or "?", for those that it lacks.
 */
export function isSameName(shown: string, sent: string): boolean {
  const [short, long] = [folded(shown), folded(sent)];
  if (short.length !== long.length && (short.length > long.length || short.length < shortestCut))
    return false;
  return short.split('').every((letter, at) => letter === long[at] || isOutsideAscii(long[at] ?? ''));
}

const isOutsideAscii = (letter: string): boolean => letter > '~';

const folded = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();
