/**
 * What a record holds under a text from outside; undefined if nothing. Plain `record[text]` would find what every
 * object has ("constructor", "toString").
 */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, text: string): Value | undefined {
  return Object.hasOwn(record, text) ? record[text] : undefined;
}
