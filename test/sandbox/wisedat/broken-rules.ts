import type { Broken } from '../../../shared/http/rules.ts';

/** The words of a rule of bodies that is read again on what is stored; for `refuseIfAny`. */
export function brokenRules(check: (broken: Broken) => void): string[] {
  const words: string[] = [];
  check((path, message) => words.push(`${path.join('.')}: ${message}`));
  return words;
}
