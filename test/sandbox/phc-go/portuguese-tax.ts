/** Legal rates of each region today (CIVA art. 18 and the regional laws). */
const rates: Readonly<Record<string, readonly number[]>> = {
  PT: [23, 13, 6, 0],
  'PT-AC': [16, 9, 4, 0],
  'PT-MA': [22, 12, 4, 0],
};

/** Reasons for no tax in the table of the tax authority; M03 and M08 are gone. */
const exemptionCodes: ReadonlySet<string> = new Set(
  [1, 2, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15, 16, 19, 20, 21, 25, 26, 30, 31, 32, 33, 34, 35]
    .concat([40, 41, 42, 43, 44, 45, 46, 99])
    .map(number => `M${String(number).padStart(2, '0')}`),
);

export const isRateOf = (region: string, percent: number): boolean =>
  rates[region]?.includes(percent) ?? false;

export const isExemptionCode = (code: string): boolean => exemptionCodes.has(code);
