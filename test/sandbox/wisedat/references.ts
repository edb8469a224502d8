import { type Kind, nouns, type WisedatData } from './data.ts';

type Id = string | number | null | undefined;
type Words = string | false;

/**
 * The words of a refusal if a body names something that is not there, or is there and not active; false if all
 * is well, or nothing is named. For `refuseIfAny`.
 */
export function unknownIn(data: WisedatData, kind: Kind, id: Id): Words {
  if (id === null || id === undefined) return false;
  const record = data[kind].get(String(id));
  if (!record) return `The ${nouns[kind]} ${id} does not exist`;
  return 'active' in record && !record.active && `The ${nouns[kind]} ${id} is not active`;
}

/** The words of a refusal if another record than `id` has a value that must be unique; for `refuseIfAny`. */
export function takenIn<Field extends string>(
  records: ReadonlyMap<string, { readonly id: string | number } & { readonly [Name in Field]: unknown }>,
  field: Field,
  value: string | undefined,
  id?: string | number,
): Words {
  if (value === undefined || value === '') return false;
  const isTaken = records.values().some(record => record.id !== id && record[field] === value);
  return isTaken && `${field[0]?.toUpperCase()}${field.slice(1)} must be unique: ${value}`;
}
