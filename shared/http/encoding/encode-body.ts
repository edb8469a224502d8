import { parseWithFractionsAsText } from '../../domain/exact-json.ts';
import { RejectedInputError } from '../../errors.ts';
import type { Endpoint, Method } from '../endpoint.ts';
import { encodeForm, type FormFields, formPairs } from './form.ts';
import { encodeMultipart, type FilePart, type Part } from './multipart.ts';

/** How a vendor wants its bodies. */
type BodyEncoding = 'form' | 'json';

/** A body as it goes out. */
export interface EncodedBody {
  readonly contentType: string;
  readonly bytes: Buffer;
  /** In place of that of the route. */
  readonly method?: Method;
}

/** Writes a JSON body as the vendor reads it. */
export type EncodeBody = (row: Endpoint, json: Buffer) => EncodedBody;

/** What a server reads of a form; PHP drops what is above and says nothing. */
export interface FormLimits {
  readonly values: number;
  readonly files: number;
  /** What else a caller can do whose body is above them. */
  readonly remedy: string;
}

const json = 'application/json; charset=utf-8';

/** The same bytes. */
export const asJson: EncodeBody = (_, bytes) => ({ contentType: json, bytes });

/**
 * Writes JSON as form or leaves it as it is; a body with files is `multipart/form-data` in either case. Numbers keep
 * their digits. Throws RejectedInputError 422 for a form above the limits of the vendor's server.
 */
export const bodiesAs =
  (encoding: BodyEncoding, limits: FormLimits): EncodeBody =>
  (row, bytes) => {
    const fields = encoding === 'form' || row.files ? (readFields(bytes) ?? {}) : {};
    const files = (row.files ?? []).filter(name => holdsFile(fields[name]));
    if (files.length > 0) return withFiles(row, fields, new Set(files), limits);
    if (encoding === 'json') return asJson(row, bytes);
    const pairs = formPairs(fields);
    checkCount('values', pairs.length, limits.values, `Send fewer lines, or ${limits.remedy}.`);
    return { contentType: 'application/x-www-form-urlencoded', bytes: Buffer.from(encodeForm(pairs)) };
  };

/**
 * PHP reads the parts of a POST only, and would find a PUT empty and call it a success. Frameworks of PHP take the
 * method from the field `_method`; a server that does not refuses the POST, which is seen.
 */
function withFiles(
  row: Endpoint,
  fields: FormFields,
  files: ReadonlySet<string>,
  limits: FormLimits,
): EncodedBody {
  const isPut = row.route.startsWith('PUT ');
  const parts = Object.entries(fields).flatMap(([name, value]): Part[] =>
    files.has(name) ? filesOf(name, value) : formPairs({ [name]: value }),
  );
  const all: readonly Part[] = isPut ? [['_method', 'PUT'], ...parts] : parts;
  const values = all.filter(([, value]) => typeof value === 'string').length;
  checkCount('values', values, limits.values, 'Send fewer beside the files.');
  checkCount('files', all.length - values, limits.files, 'Send the others with another call.');
  const encoded = encodeMultipart(all);
  return isPut ? { ...encoded, method: 'POST' } : encoded;
}

/** What a server would drop in silence, and answer as a success, is refused before anything is sent. */
function checkCount(what: string, count: number, most: number, remedy: string): void {
  if (count <= most) return;
  throw new RejectedInputError(
    422,
    `As a form this body has ${count} ${what}, and the vendor may read the first ${most} only and drop the others in silence: nothing was sent. ${remedy}`,
  );
}

const readFields = (bytes: Buffer): FormFields =>
  parseWithFractionsAsText(bytes.toString('utf8')) as FormFields;

const holdsFile = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0;

/** Checked by the schema of the row. */
interface SentFile {
  readonly filename: string;
  readonly file: string;
}

function filesOf(name: string, value: unknown): Part[] {
  if (Array.isArray(value)) return value.map((one: SentFile) => [`${name}[]`, toPart(one)] as const);
  return [[name, toPart(value as SentFile)]];
}

const toPart = ({ filename, file }: SentFile): FilePart => ({ filename, bytes: Buffer.from(file, 'base64') });
