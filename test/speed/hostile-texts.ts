/** One way of being long: the text at a length in characters. */
export interface HostileText {
  readonly shape: string;
  readonly at: (length: number) => string;
}

/** What is repeated: characters that parsers give a meaning, and beginnings of what they look for. */
const pieces = [
  ' ',
  '\t',
  '\n',
  '\r\n',
  '\u00a0',
  '0',
  '1',
  'a',
  'A',
  'é',
  'PT',
  '"',
  '""',
  "'",
  '.',
  ',',
  ';',
  ':',
  '-',
  '_',
  '/',
  '\\',
  '=',
  '+',
  '%',
  '<',
  '&',
  '(',
  '{',
  '[',
  '{"a":',
  '[{',
  '[1,',
  '1,',
  '1.',
  '1 ',
  '1 000',
  '.000',
  'a;',
  '"a";',
  'nif ',
  'nif',
  'sem ',
  'nif:12345678',
  'line ',
  'charset=',
  '-----BEGIN CERTIFICATE-----',
] as const;

/** What is around the repetition, so that an expression begins well and fails at its end. */
const frames: ReadonlyArray<readonly [before: string, after: string]> = [
  ['', ''],
  ['', '~'],
  ['1', '1'],
  ['"', '~'],
];

/** Every piece in every frame. */
export const hostileTexts: readonly HostileText[] = pieces.flatMap(piece =>
  frames.map(([before, after]) => ({
    shape: `${JSON.stringify(before)} + ${JSON.stringify(piece)} .. + ${JSON.stringify(after)}`,
    at: (length: number) => before + piece.repeat(Math.ceil(length / piece.length)) + after,
  })),
);
