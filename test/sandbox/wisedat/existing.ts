import type { WisedatRecords } from './data.ts';
import { refuseUnless } from './refusal.ts';
import { notThere } from './uses.ts';

type RecordOf<Records> = Records extends Map<string, infer Item> ? Item : never;

/** The record that a body changes. Throws a 404 in the document's words if it is not there. */
export function existing<Kind extends keyof WisedatRecords>(
  data: WisedatRecords,
  kind: Kind,
  key: string | number,
): RecordOf<WisedatRecords[Kind]> {
  const records = data[kind] as Map<string, RecordOf<WisedatRecords[Kind]>>;
  const record = records.get(String(key));
  refuseUnless(record !== undefined, notThere(kind), 404);
  return record;
}
