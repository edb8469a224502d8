import { createHash } from 'node:crypto';

/** What a closed document shows of its signature. */
export interface Signature {
  /** Base64 of 128 bytes, as of a 1024-bit key. */
  readonly hash: string;
  /** Version of the key. */
  readonly hash_control: string;
  /** Validation code of the series for the kind of document, "-" and the number. */
  readonly atcud: string;
}

interface Signed {
  /** Id of the sales or payment document. */
  readonly document: string;
  readonly series: string;
  readonly number: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly total: string;
  /** Hash of the document before it in the series. */
  readonly previous: string;
}

/** A made-up but well-formed signature: the same document is always signed the same way. */
export function sign({ document, series, number, date, total, previous }: Signed): Signature {
  const text = `${date};${document} ${series}/${number};${total};${previous}`;
  const bytes = [0, 1].map(half => createHash('sha512').update(`${half}${text}`).digest());
  return {
    hash: Buffer.concat(bytes).toString('base64'),
    hash_control: '1',
    atcud: `${validationCode(document, series)}-${number}`,
  };
}

const letters = 'BCDFGHJKMNPQRTVWXY2346789';

/** Eight characters, as the tax authority gives for a series and a kind of document. */
function validationCode(document: string, series: string): string {
  const digest = createHash('sha256').update(`${document}/${series}`).digest();
  return [...digest.subarray(0, 8)].map(byte => letters[byte % letters.length]).join('');
}
