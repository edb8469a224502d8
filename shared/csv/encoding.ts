/** How the bytes of a file become characters. UTF-16 is told by its byte order mark. */
export type Encoding = 'UTF-8' | 'UTF-16' | 'ISO-8859-1' | 'Windows-1252';

const names: ReadonlyMap<string, Encoding> = new Map(
  Object.entries({
    'utf-8': 'UTF-8',
    utf8: 'UTF-8',
    'us-ascii': 'UTF-8',
    'utf-16': 'UTF-16',
    'utf-16le': 'UTF-16',
    'utf-16be': 'UTF-16',
    'iso-8859-1': 'ISO-8859-1',
    'iso8859-1': 'ISO-8859-1',
    latin1: 'ISO-8859-1',
    'windows-1252': 'Windows-1252',
    cp1252: 'Windows-1252',
  } as const),
);

/** The encoding that a name stands for, in any case of letters; undefined for one that is not read here. */
export function encodingNamed(name: string): Encoding | undefined {
  return names.get(name.trim().toLowerCase());
}

/** The `charset` of a media type: "text/csv; charset=ISO-8859-1" -> "ISO-8859-1". */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1];
}
