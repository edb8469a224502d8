/** The vendor says no: becomes HTTP 200 with code 100. The words are ours; the vendor documents none. */
export class PhcGoRefusal extends Error {
  override readonly name = 'PhcGoRefusal';
}

/** Refuses unless the condition holds. */
export function refuseUnless(condition: boolean, otherwise: string): asserts condition {
  if (!condition) throw new PhcGoRefusal(otherwise);
}
