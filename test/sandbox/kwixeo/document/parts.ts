import type { Method } from '../../../../shared/http/endpoint.ts';

/** What a field is. `any`: text, number, object or array. */
export type Kind = 'string' | 'integer' | 'number' | 'boolean' | 'array' | 'object' | 'date' | 'file' | 'any';

/** One line of a table of the document. */
export interface Field {
  /** Dotted; elements of a list are `*`: "contents.*.designation". As it is printed. */
  readonly printedPath: string;
  readonly printedKind: Kind;
  /** The same as they must be meant: a sample or the sense says otherwise. */
  readonly path: string;
  readonly kind: Kind;
  /** Kind of the elements of a list of scalars. */
  readonly elements: Kind | undefined;
  /** Values that it can have, as printed and as meant: a boolean has no words. */
  readonly printedValues: readonly string[];
  readonly values: readonly string[];
  /** Decimals of a number that samples show as text: 2 of "0.00". */
  readonly decimals: number | undefined;
  /** Name of the object that it is, or that its elements are. */
  readonly object: string | undefined;
  /** "Present only if requested", or only for some records. */
  readonly isOnRequest: boolean;
  readonly isRequired: boolean;
  /** Printed as required, always. */
  readonly isPrintedRequired: boolean;
  /** When it is required: "if type = smtp". */
  readonly condition: string | undefined;
  /** Shown by a sample and not listed in the table. */
  readonly isOnlyInSample: boolean;
}

/** `unprinted`: the document gives no kind. `elements`, `custom_fields`: lists of objects of two fields. */
export type FilterKind =
  | 'string'
  | 'integer'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'strings'
  | 'elements'
  | 'custom_fields'
  | 'unprinted';

/** What a call about a list takes in its query. */
export interface ListQuery {
  readonly sort: readonly string[];
  /** Order without `sort`, as printed: "lastname, firstname", "created_at:desc". */
  readonly firstSort: string;
  readonly search: readonly string[];
  readonly filters: Readonly<Record<string, FilterKind>>;
  readonly include: readonly string[];
  readonly beside: readonly string[];
}

/** One call of the document. */
export interface DocumentedEndpoint {
  readonly method: Method;
  /** As printed: "/customer/{customer}/address/{id}". */
  readonly path: string;
  readonly title: string;
  readonly section: string;
  readonly query: ListQuery;
  readonly body: readonly Field[];
  /** What is answered; `nothing` is a 204. */
  readonly answer:
    | { readonly form: 'one' | 'list'; readonly object: string }
    | { readonly form: 'bare list' | 'nothing' };
}

export interface KwixeoDocument {
  readonly endpoints: readonly DocumentedEndpoint[];
  /** The tables of attributes by the object's name. */
  readonly objects: ReadonlyMap<string, readonly Field[]>;
}
