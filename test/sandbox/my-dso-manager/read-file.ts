import type { SandboxRequest } from '../http-server.ts';
import { entityRules } from './columns.ts';
import { parseCsv } from './parse-csv.ts';
import type { MyDsoManagerSwitches } from './settings.ts';
import type { MyDsoManagerRow } from './store.ts';

export type EntityName = keyof typeof entityRules;

/** A file as the tool reads it: good rows, and the number of each one that it ignores. */
export type ReadFile =
  | {
      readonly ok: true;
      readonly text: string;
      readonly rows: MyDsoManagerRow[];
      readonly ignored: Ignored[];
    }
  | { readonly ok: false; readonly code: string; readonly description: string };

interface Ignored {
  /** Rows without the header, from 1. */
  readonly row: number;
  readonly message: string;
}

const decoders: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'UTF-8': bytes => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes),
  'ISO-8859-1': bytes => bytes.toString('latin1'),
};

/** Reads the data of a POST in its declared encoding. */
export function readFile(
  { rawBody, query }: SandboxRequest,
  entity: EntityName,
  switches: MyDsoManagerSwitches,
): ReadFile {
  const decode = decoders[query.get('encoding') ?? 'UTF-8'];
  if (!decode) return failure('ENCODING', 'Encoding not supported');
  let text: string;
  try {
    text = decode(rawBody);
  } catch {
    return failure('ENCODING', 'The data does not match the encoding');
  }
  const [header, ...body] = parseCsv(text) ?? [];
  if (!header) return failure('FILE', 'The file is empty or a quote is not closed');
  const { mandatory, known, own, rules } = entityRules[entity];
  const missing = mandatory.filter(name => !header.includes(name));
  if (missing.length > 0) return failure('COLUMNS', `Mandatory columns are missing: ${missing.join(', ')}`);
  const unknown = header.filter(name => !known.test(name) && !own?.test(name));
  if (unknown.length > 0 && switches.unknownColumns === 'refuse') {
    return failure('COLUMNS', `Unknown columns: ${unknown.join(', ')}`);
  }
  const rows: MyDsoManagerRow[] = [];
  const ignored: Ignored[] = [];
  for (const [index, cells] of body.entries()) {
    const message = faultOf(cells);
    if (message === undefined) {
      rows.push(Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])));
    } else ignored.push({ row: index + 1, message });
  }
  return { ok: true, text, rows, ignored };

  function faultOf(cells: readonly string[]): string | undefined {
    if (cells.length !== header?.length) {
      return `Column count doesn't match (defined=${header?.length}, found=${cells.length})`;
    }
    for (const [i, name] of header.entries()) {
      const cell = cells[i] ?? '';
      if (cell === '' && mandatory.includes(name)) return `Mandatory value missing (${name})`;
      const fault = cell === '' ? undefined : rules[name]?.(cell, switches);
      if (fault !== undefined) return `${fault} (${name})`;
    }
    return undefined;
  }
}

function failure(code: string, description: string): ReadFile {
  return { ok: false, code, description };
}
