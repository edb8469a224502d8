import type { IssuingApi } from '../calls.ts';

/** A counter that starts anew each month or year does not tell its next number. */
const neverReset = 0;

/**
 * The next number of credits, which changes with each one that is final; undefined where the account does not tell it,
 * or starts its numbers anew.
 */
export async function creditsMade(api: IssuingApi): Promise<string | undefined> {
  const { configs } = await api.team.get({});
  const { sales_credit_reference_number: next, sales_credit_reference_mode: mode } = configs ?? {};
  return mode === neverReset && typeof next === 'number' ? String(next) : undefined;
}
