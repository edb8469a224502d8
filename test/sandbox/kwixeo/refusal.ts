/** A call that the server refuses, in Laravel's form. */
export class KwixeoRefusal extends Error {
  override readonly name = 'KwixeoRefusal';
  readonly status: number;
  readonly errors: Readonly<Record<string, readonly string[]>> | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    more: {
      readonly errors?: Readonly<Record<string, readonly string[]>>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }
}

/** What Laravel answers for an element that is not there. */
export const notFound = (object: string): KwixeoRefusal =>
  new KwixeoRefusal(404, `No query results for model [App\\Models\\${object.replaceAll(' ', '')}]`);

/** Refuses fields by their dotted paths: 422 with the first message and all of them by field. */
export function refuseFields(errors: ReadonlyMap<string, readonly string[]>): void {
  const [first] = [...errors.values()].flat();
  if (first === undefined) return;
  const more = [...errors.values()].flat().length - 1;
  const rest = more === 0 ? '' : ` (and ${more} more error${more === 1 ? '' : 's'})`;
  throw new KwixeoRefusal(422, `${first}${rest}`, { errors: Object.fromEntries(errors) });
}

/** Refuses one field. */
export function refuseField(path: string, message: string): never {
  throw new KwixeoRefusal(422, message, { errors: { [path]: [message] } });
}
