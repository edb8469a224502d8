import type { ClientOptions } from './client-options.ts';
import type { Endpoint } from './endpoint.ts';
import { checkFile, exchange, type Outgoing, unreadable } from './exchange.ts';
import { failedFields } from './failed-fields.ts';

/** A vendor's success, as it came. */
export interface Forwarded {
  readonly status: number;
  readonly contentType: string | undefined;
  readonly bytes: Buffer;
  /** Fields in which the answer differs from its documentation. */
  readonly drift: readonly string[];
}

/**
 * Makes a call whose bytes come from somebody else and go back to them: a body is neither written anew on its way
 * out nor on its way in, so that no number changes its spelling. An answer that breaks the row's schema is given
 * all the same, with the fields; one that cannot be the vendor's (a web page, no JSON where JSON is documented, a
 * part of a file) is an error as for a typed call.
 */
export async function forward(row: Endpoint, sent: Outgoing, options: ClientOptions): Promise<Forwarded> {
  const { response, json, isFile } = await exchange(row, sent, options);
  const { status, body: bytes, headers } = response;
  if (isWebPage(bytes)) throw unreadable(row, options.label, ['a web page']);
  const answer = { status, contentType: headers['content-type'], bytes };
  if (isFile) {
    checkFile(row, response, options.label);
    return { ...answer, drift: [] };
  }
  const parsed = row.ok.safeParse(json);
  if (parsed.success) return { ...answer, drift: [] };
  if (json === undefined && bytes.length > 0) throw unreadable(row, options.label, ['no JSON']);
  return { ...answer, drift: failedFields(parsed.error) };
}

/** Neither JSON nor a file begins so: it is the page of something in between. */
const isWebPage = (bytes: Buffer): boolean => /^\s*</.test(bytes.toString('latin1', 0, 200));
