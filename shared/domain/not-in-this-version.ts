import * as z from 'zod';

/**
 * A setting of the outside contract that nothing reads yet. It may be absent, or have the value that it has by
 * default; every other value is refused, for a setting that is taken and not read would be believed. The function
 * that first reads it puts the real schema in its place.
 *
 * @param instead what happens without it: "businesses in other EU countries are held".
 * @param byDefault its default in the contract, if it has one.
 */
export function notInThisVersion(instead: string, byDefault?: unknown) {
  const taken = JSON.stringify(byDefault);
  const isHarmless = (given: unknown) =>
    given === undefined || (taken !== undefined && JSON.stringify(given) === taken);
  return z
    .unknown()
    .refine(isHarmless, { error: `is not in this version: ${instead}` })
    .transform((): undefined => undefined)
    .optional();
}
