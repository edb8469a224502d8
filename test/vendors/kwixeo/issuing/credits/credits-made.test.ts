import { describe, expect, it } from 'vitest';
import { creditsMade } from '../../../../../shared/vendors/kwixeo/issuing/credits/credits-made.ts';
import { useKwixeo } from '../at-kwixeo.ts';

const account = useKwixeo();

describe('the counter of credits', () => {
  it.each<[object, string | undefined]>([
    [{ configs: { sales_credit_reference_number: 4, sales_credit_reference_mode: 0 } }, '4'],
    [{ configs: { sales_credit_reference_number: 4, sales_credit_reference_mode: 1 } }, undefined],
    [{ configs: { sales_credit_reference_number: 4 } }, undefined],
    [{ configs: { sales_credit_reference_mode: 0 } }, undefined],
    [{ configs: null }, undefined],
    [{}, undefined],
  ])('shown as %j is %s', async (shown, next) => {
    account.answers('GET /team', { id: 1, ...shown });
    expect(await creditsMade(account.open().api)).toBe(next);
  });
});
