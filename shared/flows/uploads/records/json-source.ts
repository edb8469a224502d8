import { FileContentError } from '../../../csv/file-content-error.ts';
import { type JsonElement, readJsonArray } from '../../../csv/read-json-array.ts';
import { toUtf8 } from '../../../csv/to-utf8.ts';
import { parseJsonExactly } from '../../../domain/exact-json.ts';
import { makeElementCheck } from '../../../domain/uploads/check-element.ts';
import { type RowShape, reportColumns } from '../../../domain/uploads/csv-entity.ts';
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
  const element = readElement(text, line);
  return {
    line,
    prefix: `${index}.`,
    read: check(element),
    rejected: reason => withReason(text.trim(), line, reason),
  };
}

function readElement(text: string, line: number): unknown {
  try {
    return parseJsonExactly(text);
  } catch {
    throw new FileContentError('This row is not valid JSON: put names and strings in double quotes.', line);
  }
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
