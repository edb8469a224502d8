/**
 * The same JSON in ASCII: SQS refuses some characters (U+FFFE and U+FFFF), and emulators refuse more. Every message
 * goes through here; whoever parses it gets what was written.
 */
export function toAscii(json: string): string {
  // One UTF-16 unit at a time, which is what JSON's escape stands for.
  return json.replaceAll(
    /[\u007f-\uffff]/g,
    unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Bytes that a text takes as a JSON string in ASCII. */
export const asciiLength = (text: string): number => toAscii(JSON.stringify(text)).length;
