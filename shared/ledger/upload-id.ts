import { createHash, randomBytes } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';
const length = 26;

/** An id that nobody can guess: 26 characters of base32. */
export function newUploadId(): string {
  return [...randomBytes(length)].map(byte => alphabet[byte % alphabet.length]).join('');
}

/** The id of a file that was dropped directly: the same for every event of the same version. */
export function uploadIdOf(tenant: string, key: string, version: string): string {
  const digest = createHash('sha256').update([tenant, key, version].join('|')).digest();
  return [...digest]
    .slice(0, length)
    .map(byte => alphabet[byte % alphabet.length])
    .join('');
}

/** True if a text may be the id of an upload: anything else in a path never reaches the table. */
export const isUploadId = (text: string): boolean => /^[a-z2-7]{26}$/.test(text);

/** The id that our routes put into the name of a file: "http-{id}.csv", "http-{id}.json" or "{id}-sales.csv". */
export function uploadIdIn(filename: string): string | undefined {
  return /^(?:http-([a-z2-7]{26})\.(?:csv|json)|([a-z2-7]{26})-.+)$/.exec(filename)?.slice(1).find(Boolean);
}
