import type * as z from 'zod';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** A slip of a vendor's document, and how the row reads it. */
export interface Slip {
  /** "route", or a path as in our 422: "query.filter.deadline_until", "body.contents.*.duration_type", "answer.label". */
  readonly at: string;
  readonly printed: string;
  readonly used: string;
  readonly because: string;
}

/** One documented call of a vendor. Rows are the only description of it: client, checks and sandbox read them. */
export interface Endpoint {
  /** As printed in the vendor's document: `GET /salesinvoices/{id}`. A name in braces is a path parameter. */
  readonly route: `${Method} /${string}`;
  /** A `read` may be repeated; a `write` is never repeated without a look-up. */
  readonly effect: 'read' | 'write';
  /** The vendor's own title of the call: "Insert a new product". */
  readonly summary?: string;
  /** Makes, changes or ends a fiscal document: a gateway lets it through only if the tenant allows it. */
  readonly fiscal?: true;
  /** Signs in or tells the state of the server: the program's own affair, never a caller's. */
  readonly internal?: true;
  /** Field of the answer that holds the rows of one page. */
  readonly pageOf?: string;
  readonly query?: z.ZodType;
  readonly body?: z.ZodType;
  /** Media type of a file that is sent as the body: "text/csv". */
  readonly upload?: string;
  /** Fields of the body that hold files in Base64, one or a list: `{filename, file}`. */
  readonly files?: readonly string[];
  /** Schema of the answer that the vendor's document calls success. */
  readonly ok: z.ZodType;
  /** Success is HTTP 204 without a body. */
  readonly empty?: true;
  /** The answer is a file, not JSON: `ok` checks `{bytes: Buffer, contentType: string}`. */
  readonly raw?: true;
  /** Seconds for the whole call [25]. */
  readonly timeoutSeconds?: number;
  /** Longest answer that is read [16 MiB]. */
  readonly maxBytes?: number;
  /** Chapter of the vendor's document. */
  readonly source: string;
  /** Where the row differs from what its chapter prints. */
  readonly slips?: readonly Slip[];
}

/** The calls of one resource by name: `{ list: {...}, create: {...} }`. */
type EndpointRows = Readonly<Record<string, Endpoint>>;

/** Rows grouped by resource in the vendor's words: `{ customers: { list: {...}, create: {...} } }`. */
export type EndpointTable = Readonly<Record<string, EndpointRows>>;

/** Keeps the literal types of the rows, and checks them. */
export const defineEndpoints = <const Table extends EndpointTable>(table: Table): Table => table;
