import Big from 'big.js';

/** `PS_PRICE_ROUND_MODE`: up, down, half up, half down, half even, half odd. */
export const roundModes = [0, 1, 2, 3, 4, 5] as const;
export type RoundMode = (typeof roundModes)[number];

/** `PS_ROUND_TYPE`: each item, each line, or the total. */
export const roundTypes = { item: 1, line: 2, total: 3 } as const;
export type RoundType = keyof typeof roundTypes;

/** Tools::ps_round of an amount that is not below zero. */
export function psRound(value: Big, mode: RoundMode, decimals = 2): Big {
  const down = value.round(decimals, Big.roundDown);
  const rest = value.minus(down);
  if (rest.eq(0)) return down;
  const unit = new Big(10).pow(-decimals);
  const half = rest.times(2).cmp(unit);
  const isOdd = down.div(unit).mod(2).eq(1);
  const goesUp = {
    0: true,
    1: false,
    2: half >= 0,
    3: half > 0,
    4: half > 0 || (half === 0 && isOdd),
    5: half > 0 || (half === 0 && !isOdd),
  }[mode];
  return goesUp ? down.plus(unit) : down;
}
