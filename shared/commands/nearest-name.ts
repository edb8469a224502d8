import { distance } from '../distance.ts';

/** The known name that a mistyped one most likely means, or undefined if none is near. */
export function nearestName(typed: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map(name => ({ name, letters: distance(simplified(typed), simplified(name)) }))
    .sort((a, b) => a.letters - b.letters);
  const [best] = ranked;
  return best && best.letters <= Math.max(1, Math.floor(best.name.length / 3)) ? best.name : undefined;
}

/** Ends a sentence about an unknown name with the one that was meant, if there is one near. */
export function didYouMean(typed: string, known: readonly string[]): string {
  const name = nearestName(typed, known);
  return name === undefined ? '' : `; did you mean "${name}"?`;
}

const simplified = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
