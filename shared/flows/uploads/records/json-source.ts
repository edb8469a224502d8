import { FileContentError } from '../../../csv/file-content-error.ts';
import { type JsonElement, readJsonArray } from '../../../csv/read-json-array.ts';
import { toUtf8 } from '../../../csv/to-utf8.ts';
import { parseJsonExactly } from '../../../domain/exact-json.ts';
import { makeElementCheck } from '../../../domain/uploads/check-element.ts';
import { type RowShape, reportColumns, shortened } from '../../../domain/uploads/csv-entity.ts';
import { findJsonFault } from '../../../json-fault.ts';
import type { RowSource, SourceRow } from './row-source.ts';

type ElementCheck = ReturnType<typeof makeElementCheck>;

/** A JSON array of objects, in UTF-8. */
export function jsonSource(shape: RowShape): RowSource {
  const check = makeElementCheck(shape);
  return {
    rejectedEnding: '.rejected.json',
    contentType: 'application/json',
    rows: async function* (chunks) {
      let index = 0;
      for await (const batch of readJsonArray(toUtf8(chunks, 'UTF-8'))) {
        yield batch.map(element => toRow(element, index++, check));
      }
    },
    rejectedFile: async function* (rows) {
      let isFirst = true;
      for await (const text of rows) {
        yield `${isFirst ? '[\n' : ',\n'}${text}`;
        isFirst = false;
      }
      if (!isFirst) yield '\n]\n';
    },
  };
}

function toRow({ text, line }: JsonElement, index: number, check: ElementCheck): SourceRow {
  return {
    line,
    prefix: `${index}.`,
    read: readElement(text, line, check),
    rejected: reason => withReason(text.trim(), line, reason),
  };
}

function readElement(text: string, line: number, check: ElementCheck): SourceRow['read'] {
  const fault = findJsonFault(text);
  if (fault?.kind === 'syntax') throw new FileContentError(fault.message, line + fault.line - 1);
  if (fault) return { ok: false, faults: [{ path: shortened(fault.path), message: fault.message }] };
  return check(parseJsonExactly(text));
}

/** The user's own text, so that what is fixed is what was written; what an earlier report added is replaced. */
function withReason(text: string, line: number, reason: string): string {
  const own = text.startsWith('{') ? text.replace(earlier, '{').slice(1) : `"row": ${text}}`;
  const report = `{"line": ${line}, "reason": ${JSON.stringify(reason)}`;
  return /^\s*\}$/.test(own) ? `${report}}` : `${report}, ${own.trimStart()}`;
}

/** How `withReason` begins. */
const earlier = new RegExp(
  `^\\{\\s*"${reportColumns[0]}":\\s*\\d+,\\s*"${reportColumns[1]}":\\s*"(?:[^"\\\\]|\\\\.)*"\\s*,?`,
);
