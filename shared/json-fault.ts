/** What keeps a text from being JSON that every reader understands alike. */
interface JsonFault {
  /** `repeated`: one name twice in an object; `deep` and `many`: nested, or full of values, beyond any need. */
  readonly kind: 'syntax' | 'repeated' | 'deep' | 'many';
  /** A sentence for whoever wrote it; quotes nothing but JSON's own words. */
  readonly message: string;
  /** Both from 1; the column counts UTF-16 units. */
  readonly line: number;
  readonly column: number;
  /** Field at which it was found: "products.0.unitPrice"; empty outside of every field. */
  readonly path: string;
}

/** Levels of a body; no document asks for more than a few. */
const deepestJson = 64;

/**
 * Values of a text: each becomes an object or more, and a fault or more where all are wrong. Two and a half times as many
 * fill the 512 MB of a function.
 */
const mostValues = 100_000;

const sentences = {
  mark: 'A byte order mark is in front of the JSON: save it as UTF-8 without one.',
  damaged: 'A character here is not UTF-8: send the JSON in UTF-8.',
  ended: 'The JSON ends too early: it may be cut.',
  second: 'Something follows the end of the JSON: send one value, and several of them as a list.',
  comma: 'A comma has nothing behind it: remove it.',
  noComma: 'A comma, or the end of the list or object, is missing here.',
  noColon: 'A colon is missing behind the name of a field.',
  noName: 'The name of a field must begin here, in double quotes.',
  quotes: 'Texts are written in double quotes.',
  noNumber: 'NaN and Infinity are not JSON: write a number, or leave the field out.',
  noValue:
    'A value must begin here: a text in double quotes, a number, true, false, null, a list or an object.',
  escape: 'A backslash must be written twice, or begin an escape such as \\n or \\u00e9.',
  control: 'A line break or another control character must be written as an escape such as \\n.',
  open: 'A text is not closed with a double quote.',
  repeated: 'This field is there twice in one object: send every field once.',
  deep: `Nest at most ${deepestJson} levels.`,
  many: `Send at most ${mostValues.toLocaleString('en')} values at once.`,
} as const;

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const words = ['true', 'false', 'null'];
const escaped = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

class Found extends Error {
  readonly sentence: keyof typeof sentences;
  readonly at: number;
  constructor(sentence: keyof typeof sentences, at: number) {
    super(sentence);
    this.sentence = sentence;
    this.at = at;
  }
}

/** How a text is read. */
export interface Reading {
  /** Told of each number in front of a fault, as it is written, and of its path, which is valid during the call. */
  readonly onNumber?: (written: string, path: ReadonlyArray<string | number>) => void;
  /** For a list of records, which are checked one by one. */
  readonly anyCount?: true;
}

/** The first fault of a JSON text, found in one pass; undefined if `JSON.parse` reads it and so does everybody else. */
export function findJsonFault(text: string, reading: Reading = {}): JsonFault | undefined {
  const path: Array<string | number> = [];
  try {
    const damaged = text.indexOf('\ufffd');
    if (text.startsWith('\ufeff')) throw new Found('mark', 0);
    if (damaged >= 0) throw new Found('damaged', damaged);
    readWhole(text, path, reading);
    return undefined;
  } catch (error) {
    if (!(error instanceof Found)) throw error;
    const { sentence, at } = error;
    const before = text.slice(0, at);
    return {
      kind: sentence === 'repeated' || sentence === 'deep' || sentence === 'many' ? sentence : 'syntax',
      message: sentences[sentence],
      line: before.split('\n').length,
      column: at - before.lastIndexOf('\n'),
      path: path.join('.'),
    };
  }
}

/** Throws Found; `path` then names the field. */
function readWhole(text: string, path: Array<string | number>, { onNumber, anyCount }: Reading): void {
  let at = 0;
  let values = 0;
  const blanks = (): void => {
    while (text[at] === ' ' || text[at] === '\n' || text[at] === '\r' || text[at] === '\t') at++;
  };
  /** Goes behind a text; `at` is on its first quote. */
  const quoted = (): void => {
    const start = at;
    for (at++; text[at] !== '"'; at++) {
      if (at >= text.length) throw new Found('open', start);
      if (text.charCodeAt(at) < 0x20) throw new Found('control', at);
      if (text[at] !== '\\') continue;
      escaped.lastIndex = at;
      if (!escaped.test(text)) throw new Found('escape', at);
      at = escaped.lastIndex - 1;
    }
    at++;
  };
  /** Goes behind a comma or the end; true at the end. */
  const isOver = (close: string): boolean => {
    blanks();
    const char = text[at];
    if (char === undefined) throw new Found('ended', at);
    if (char !== ',' && char !== close) throw new Found('noComma', at);
    at++;
    if (char === close) return true;
    const comma = at - 1;
    blanks();
    if (text[at] === '}' || text[at] === ']') throw new Found('comma', comma);
    return false;
  };
  const isEmpty = (close: string): boolean => {
    at++;
    blanks();
    if (text[at] !== close) return false;
    at++;
    return true;
  };
  const object = (): void => {
    const names = new Set<string>();
    if (isEmpty('}')) return;
    do {
      blanks();
      const start = at;
      if (text[at] !== '"') throw new Found(at >= text.length ? 'ended' : 'noName', at);
      quoted();
      const written = text.slice(start, at);
      const name = written.includes('\\') ? String(JSON.parse(written)) : written.slice(1, -1);
      path.push(name);
      if (names.has(name)) throw new Found('repeated', start);
      names.add(name);
      blanks();
      if (text[at] !== ':') throw new Found(at >= text.length ? 'ended' : 'noColon', at);
      at++;
      value();
      path.pop();
    } while (!isOver('}'));
  };
  const list = (): void => {
    if (isEmpty(']')) return;
    let index = 0;
    do {
      path.push(index++);
      value();
      path.pop();
    } while (!isOver(']'));
  };
  const value = (): void => {
    blanks();
    const char = text[at];
    if (++values > mostValues && !anyCount) throw new Found('many', at);
    number.lastIndex = at;
    if ((char === '{' || char === '[') && path.length >= deepestJson) throw new Found('deep', at);
    if (char === '"') quoted();
    else if (char === '{') object();
    else if (char === '[') list();
    else if (number.test(text)) {
      onNumber?.(text.slice(at, number.lastIndex), path);
      at = number.lastIndex;
    } else {
      const word = words.find(one => text.startsWith(one, at));
      if (word === undefined) throw new Found(noValue(text, at), at);
      at += word.length;
    }
  };
  value();
  blanks();
  if (at < text.length) throw new Found('second', at);
}

function noValue(text: string, at: number): keyof typeof sentences {
  if (at >= text.length) return 'ended';
  if (/^(?:[-+]?Infinity|NaN)/.test(text.slice(at, at + 9))) return 'noNumber';
  return text[at] === "'" ? 'quotes' : 'noValue';
}
