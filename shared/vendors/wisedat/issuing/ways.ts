import { asSold, type LineToWrite, type WritingRules, writeLines } from './net-lines.ts';
import type { NetLine, NetProfile } from './net-total.ts';

/** Ways that an order may be written in: the first one and four changes. */
const mostWays = 5;

const everyProfile: readonly NetProfile[] = (['line', 'rate', 'document'] as const).flatMap(vatRoundedPer =>
  (['cut', 'kept'] as const).map(nets => ({ vatRoundedPer, nets })),
);

/**
 * The lines for each way in which the installation may round, the measured one first: what it shows of an open
 * document tells which one is right. Empty if none reaches what was paid with the measured rounding.
 */
export function waysOfWriting(
  wanted: readonly LineToWrite[],
  measured: NetProfile['vatRoundedPer'],
  rules: WritingRules,
): NetLine[][] {
  const profiles = everyProfile.toSorted((a, b) => rank(a, measured) - rank(b, measured));
  const ways = profiles.map(profile => writeLines(wanted, profile, rules));
  if (!profiles.some((one, at) => one.vatRoundedPer === measured && ways[at])) return [];
  const found = [...ways.filter(way => way !== undefined), asSold(wanted, rules)];
  return [...new Map(found.map(way => [JSON.stringify(way), way])).values()].slice(0, mostWays);
}

const rank = ({ vatRoundedPer }: NetProfile, measured: string): number =>
  vatRoundedPer === measured ? 0 : 1;
