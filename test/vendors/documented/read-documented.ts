import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const fields = z.record(z.string(), z.string());

const documentedCall = z.strictObject({
  chapter: z.string(),
  title: z.string(),
  method: z.enum(['GET', 'POST', 'PUT', 'DELETE']),
  path: z.string().startsWith('/'),
  query: fields.default({}),
  body: fields.default({}),
  /** Fields of the answer, by form: `page` of a list, or `one`. */
  reply: z.partialRecord(z.enum(['page', 'one']), fields).default({}),
  /** Columns of the CSV file that is the body. */
  columns: fields.default({}),
  mandatory: z.array(z.string()).default([]),
});

/** One call as the vendor's document prints it. Paths are dotted, elements of a list are `items[]`. */
export type DocumentedCall = z.output<typeof documentedCall>;

/** Kind of a field in the vendor's words, by its path. */
export type DocumentedFields = Readonly<Record<string, string>>;

const documentedVendor = z.strictObject({ document: z.string(), endpoints: z.array(documentedCall) });

/** Every call of a vendor's document, in its order. Written from the document, not from the rows in shared/. */
export function readDocumented(
  vendor: 'wisedat' | 'phc-go' | 'my-dso-manager' | 'payorcrm',
): readonly DocumentedCall[] {
  const file = join(import.meta.dirname, `${vendor}.json`);
  return documentedVendor.parse(JSON.parse(readFileSync(file, 'utf8'))).endpoints;
}

/** How many fields a list of calls documents in each part. */
export function countFields(calls: readonly DocumentedCall[]) {
  const sum = (count: (call: DocumentedCall) => number) =>
    calls.reduce((total, call) => total + count(call), 0);
  const size = (part: DocumentedFields) => Object.keys(part).length;
  return {
    calls: new Set(calls.map(({ method, path }) => `${method} ${path}`)).size,
    parameters: sum(({ query }) => size(query)),
    bodyFields: sum(({ body }) => size(body)),
    replyFields: sum(({ reply }) => Object.values(reply).reduce((total, form) => total + size(form), 0)),
  };
}
