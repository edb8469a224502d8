/** One extra field of an order, as the cart of the shop or an app wrote it. */
interface NoteAttribute {
  readonly name: string;
  readonly value: string;
}

/** The extra fields of an order that have a name and one value; what other apps write in other forms is passed over. */
export function readAttributes(given: unknown): NoteAttribute[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null) return [];
    const { name, value } = one as { readonly name?: unknown; readonly value?: unknown };
    return typeof name === 'string' ? [{ name, value: isScalar(value) ? String(value) : '' }] : [];
  });
}

const isScalar = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value);
