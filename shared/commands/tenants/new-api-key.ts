import { createHash, randomInt } from 'node:crypto';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const letters = 40;

/** A fresh API key, `ibk_` and 40 letters and digits, each as likely as the others; and its digest, which is kept. */
export function newApiKey(): { readonly key: string; readonly sha256: string } {
  const key = `ibk_${Array.from({ length: letters }, () => alphabet[randomInt(alphabet.length)]).join('')}`;
  return { key, sha256: createHash('sha256').update(key).digest('hex') };
}
