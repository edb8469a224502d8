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

/**
 * What a file of ours in UTF-8 begins with: the byte order mark where another encoding is expected, so that it is read
 * as UTF-8 there as well.
 * @param expected encoding in which the files of its place are written
 */
export const markOfUtf8 = (expected: Encoding): string => (expected === 'UTF-8' ? '' : '\ufeff');

/** The `charset` of a media type: "text/csv; charset=ISO-8859-1" -> "ISO-8859-1". */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? '')?.[1];
}
