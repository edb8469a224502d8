const signature = '%PDF-';
const endMark = '%%EOF';
/** Readers look for the end mark in so many last bytes: some programs write a little behind it. */
const tailBytes = 1_024;
const replacement = Buffer.from('\ufffd');

/** True if the bytes begin as a PDF does; it may be cut or spoiled all the same. */
export function beginsAsPdf(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, signature.length) === signature;
}

/**
 * True for a PDF from its first to its last byte: its end is there, with no page of an error behind it, and it was
 * not rewritten as text, which puts U+FFFD where its bytes were.
 */
export function isWholePdf(bytes: Buffer): boolean {
  if (!beginsAsPdf(bytes)) return false;
  const tail = bytes.toString('latin1', Math.max(signature.length, bytes.length - tailBytes));
  const end = tail.lastIndexOf(endMark);
  if (end < 0 || /<[a-z!/?]/i.test(tail.slice(end + endMark.length))) return false;
  return !(bytes.includes(replacement) && isText(bytes));
}

/** True for bytes that hold a digital signature: a byte range that is signed, and how. It is not verified. */
export const isSigned = (bytes: Buffer): boolean =>
  bytes.includes('/ByteRange') && bytes.includes('/SubFilter');

function isText(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
