/** Ends the call that needs a part of a library that is not in the bundle. */
export function leftOut(part: string): never {
  throw new Error(`${part} is not in this bundle: see shared/aws/lambda-only/replacements.ts.`);
}
