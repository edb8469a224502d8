import { beginsAsPdf, isWholePdf } from '../../whole-pdf.ts';

/** The signature in Base64, without the characters that depend on what follows it. */
const encodedSignature = 'JVBERi';
const dataUrl = /^data:application\/pdf;base64,/i;

/**
 * The whole PDF in an answer whose form is not documented, told by its bytes and never by its content type: the file
 * itself, its Base64, or that as a JSON string or as a field of a JSON object. Nothing if there is none, or a part.
 */
export function findPdf(bytes: Buffer): Buffer | undefined {
  if (beginsAsPdf(bytes)) return isWholePdf(bytes) ? bytes : undefined;
  const text = bytes
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trim();
  return textsIn(text)
    .map(decode)
    .find(decoded => decoded !== undefined);
}

/** Every text that may be the file in Base64. */
function textsIn(text: string): string[] {
  if (!/^["{]/.test(text)) return [text];
  const json = parse(text);
  if (typeof json === 'string') return [json];
  return Object.values(Object(json)).filter(value => typeof value === 'string');
}

function decode(text: string): Buffer | undefined {
  const base64 = text.replace(dataUrl, '').replace(/\s+/g, '');
  const isWhole = base64.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(base64);
  if (!isWhole || !base64.startsWith(encodedSignature)) return undefined;
  const decoded = Buffer.from(base64, 'base64');
  return isWholePdf(decoded) ? decoded : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
