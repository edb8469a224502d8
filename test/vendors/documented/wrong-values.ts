/** For each word of the documents a value of a body that is of another kind. */
const wrongInBody: Readonly<Record<string, unknown>> = {
  int: 'seven',
  float: 'seven',
  string: 7,
  date: 'tomorrow',
  boolean: 'yes',
  object: 'text',
  unprinted: {},
};

/** For each word a text of a query that cannot be read as it. Any text is a text. */
const wrongInQuery: Readonly<Record<string, string>> = {
  int: 'seven',
  boolean: 'maybe',
  date: 'tomorrow',
  string: '',
  'int/string': '',
};

/** For each word a value of an answer that is of another kind. */
const wrongInReply: Readonly<Record<string, unknown>> = {
  int: true,
  float: true,
  string: true,
  date: true,
  'int/string': true,
  boolean: 'yes',
  object: true,
};

/** For each word a value of an answer that is as the document prints it. */
const rightInReply: Readonly<Record<string, unknown>> = {
  int: 7,
  float: 1.5,
  string: 'text',
  date: '2027-01-31T00:00:00Z',
  boolean: true,
  'int/string': 'text',
  object: {},
};

const isKind: Readonly<Record<string, (value: unknown) => boolean>> = {
  int: value => Number.isInteger(value),
  float: value => typeof value === 'number',
  string: value => typeof value === 'string',
  date: value =>
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)),
  boolean: value => typeof value === 'boolean',
  'int/string': value => typeof value === 'string' || Number.isInteger(value),
  object: value => typeof value === 'object' && value !== null,
};

export const wrongBodyValue = (word: string): unknown => lookUp(wrongInBody, word);
export const wrongQueryValue = (word: string): string => lookUp(wrongInQuery, word);
export const wrongReplyValue = (word: string): unknown => lookUp(wrongInReply, word);

export const rightReplyValue = (word: string): unknown => lookUp(rightInReply, word);

/** Whether a value of an answer is of the kind that the document prints. */
export const isOfWord = (word: string, value: unknown): boolean => lookUp(isKind, word)(value);

function lookUp<Value>(table: Readonly<Record<string, Value>>, word: string): Value {
  const found = Object.entries(table).find(([key]) => key === word);
  if (!found) throw new TypeError(`The word "${word}" is not known here.`);
  return found[1];
}
