import { FileContentError } from './file-content-error.ts';

/** One element of a JSON array, unread. */
export interface JsonElement {
  readonly text: string;
  /** Line of the file, from 1, on which the element begins. */
  readonly line: number;
}

/** Longest element in characters: a quote that is never closed must not swallow a whole file into memory. */
const longestElement = 1024 * 1024;
/** Elements that are given at once: millions of elements of one character must not be in memory together. */
const largestBatch = 1_000;

/** What may come next: the array, an element or the end of an empty array, an element, nothing. */
type Place = 'array' | 'first-element' | 'element' | 'nothing';

/** The element that is being read. */
interface OpenElement {
  /** What earlier pieces of the file held of it. */
  text: string;
  readonly line: number;
  /** Brackets of any kind that are open. */
  depth: number;
  isInText: boolean;
  isEscaped: boolean;
}

/**
 * Splits UTF-8 bytes that hold a JSON array into its elements, in batches. Only strings and brackets are looked
 * at: whoever reads an element finds out whether it is JSON. Pieces of the file must hold whole characters.
 * Throws FileContentError with the line, and whatever the bytes throw.
 */
export async function* readJsonArray(bytes: AsyncIterable<Buffer>): AsyncGenerator<readonly JsonElement[]> {
  let place: Place = 'array';
  let line = 1;
  let open: OpenElement | undefined;
  for await (const chunk of bytes) {
    const text = chunk.toString('utf8');
    let found: JsonElement[] = [];
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const char = text[at] ?? '';
      if (char === '\n') line++;
      if (!open) {
        if (isBlank(char)) continue;
        if (place === 'array' && char === '[') place = 'first-element';
        else if (place === 'first-element' && char === ']') place = 'nothing';
        else if (place === 'array' || place === 'nothing') throw new FileContentError(misplaced[place], line);
        else if (char === ',' || char === ']') throw new FileContentError(noElement, line);
        else open = { text: '', line, depth: 0, isInText: false, isEscaped: false };
        start = at;
      }
      if (open && isEndOf(open, char)) {
        found.push({ text: open.text + text.slice(start, at), line: open.line });
        open = undefined;
        place = char === ',' ? 'element' : 'nothing';
        if (found.length === largestBatch) {
          yield found;
          found = [];
        }
      }
    }
    if (open) {
      open.text += text.slice(start);
      if (open.text.length > longestElement) throw new FileContentError(tooLong, open.line);
    }
    yield found;
  }
  if (place !== 'nothing') throw new FileContentError(unfinished(place, open), open?.line ?? line);
}

/** Takes one character of an element; true if the element ends before it. */
function isEndOf(open: OpenElement, char: string): boolean {
  if (open.isInText) {
    if (open.isEscaped) open.isEscaped = false;
    else if (char === '\\') open.isEscaped = true;
    else if (char === '"') open.isInText = false;
  } else if (char === '"') open.isInText = true;
  else if (char === '{' || char === '[') open.depth++;
  else if (open.depth === 0) return char === ',' || char === ']';
  else if (char === '}' || char === ']') open.depth--;
  return false;
}

const misplaced = {
  array: 'The file must hold a JSON array: begin it with [.',
  nothing: 'There is content after the end of the array.',
} as const;
const noElement = 'A row is missing beside a comma here.';
const tooLong = 'This row is longer than 1 MiB: a quote or a bracket is not closed.';

function unfinished(place: Place, open: OpenElement | undefined): string {
  if (place === 'array') return 'The file is empty.';
  return open?.isInText
    ? 'A quote is opened in this row and never closed: the file may be cut.'
    : 'The array is not closed with ]: the file may be cut.';
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\n' || char === '\r' || char === '\t';
}
