import type * as z from 'zod';
import type { ClientOptions } from './client-options.ts';
import type { FormFields } from './encoding/form.ts';
import type { Endpoint, EndpointTable } from './endpoint.ts';
import { checkFile, exchange, unreadable } from './exchange.ts';
import { failedFields } from './failed-fields.ts';
import type { FileBody } from './transport.ts';

type PathInput<Route extends string> = Route extends `${string}{${infer Name}}${infer Rest}`
  ? Record<Name, string | number> & PathInput<Rest>
  : unknown;
type Part<Row, Key extends string> =
  Row extends Record<Key, infer Schema extends z.ZodType> ? Record<Key, z.input<Schema>> : unknown;
type Input<Row extends Endpoint> = (Row['route'] extends `${string}{${string}`
  ? { path: PathInput<Row['route']> }
  : unknown) &
  Part<Row, 'query'> &
  Part<Row, 'body'> &
  (Row extends { upload: string } ? { file: FileBody } : unknown);

/** `client.customers.list({ query })`: one function per row. Answers are parsed by the row's `ok` schema. */
export type Client<Table extends EndpointTable> = {
  readonly [Resource in keyof Table]: {
    readonly [Name in keyof Table[Resource]]: (
      input: Input<Table[Resource][Name]>,
    ) => Promise<z.output<Table[Resource][Name]['ok']>>;
  };
};

interface AnyInput {
  readonly path?: Record<string, string | number>;
  readonly query?: Record<string, unknown>;
  readonly body?: unknown;
  readonly file?: FileBody;
}

/** Turns rows into functions. Every call has a time limit; reads are repeated, writes never. */
export function createClient<Table extends EndpointTable>(
  table: Table,
  options: ClientOptions,
): Client<Table> {
  const resources = Object.entries(table).map(([resource, rows]) => [
    resource,
    Object.fromEntries(
      Object.entries(rows).map(([name, row]) => [name, (input: AnyInput) => call(row, input, options)]),
    ),
  ]);
  return Object.fromEntries(resources) as Client<Table>;
}

async function call(row: Endpoint, input: AnyInput, options: ClientOptions): Promise<unknown> {
  const { path, query, body, file } = input;
  const { response, json, isFile } = await exchange(
    row,
    {
      ...(path && { path }),
      ...(query && { query: toQueryTexts(query) }),
      ...(body !== undefined && { body: Buffer.from(JSON.stringify(body)) }),
      ...(file && { body: file }),
    },
    options,
  );
  if (isFile) return checkFile(row, response, options.label);
  const parsed = row.ok.safeParse(json);
  if (parsed.success) return parsed.data;
  throw unreadable(row, options.label, failedFields(parsed.error));
}

function toQueryTexts(query: FormFields): FormFields {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, typeof value === 'object' ? value : String(value)]),
  );
}
