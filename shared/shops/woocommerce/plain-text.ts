/** Entities that WordPress writes into names and secrets; numbers are read as they are. */
const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  times: '×',
  euro: '€',
};
const entity = /&(?:#(?<decimal>\d{1,7})|#x(?<hex>[0-9a-f]{1,6})|(?<name>[a-z]{2,6}));/gi;

/** Text without HTML entities: "Shirt &ndash; M" is "Shirt – M". What nobody knows stays as it is. */
export function withoutEntities(text: string): string {
  return text.replace(entity, (all, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(named, name) ? (named[name] ?? all) : all;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return isCharacter(code) ? String.fromCodePoint(code) : all;
  });
}

/** No control but line breaks and tabs, and no half of a pair. */
const isCharacter = (code: number): boolean =>
  (code >= 0x20 || code === 9 || code === 10 || code === 13) &&
  code <= 0xff_fd &&
  !(code >= 0xd8_00 && code <= 0xdf_ff);

/** The name of an article or a fee as a document prints it: without markup and entities, on one line. */
export const plainName = (text: string): string =>
  withoutEntities(text.replace(/<[^<>]{1,200}>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
