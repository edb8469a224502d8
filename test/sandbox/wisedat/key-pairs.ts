import { generateKeyPairSync, type KeyObject } from 'node:crypto';

/** The pair that logins at a server are encrypted for. */
export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** Servers take turns with so many pairs: a pair takes longer to make than most tests. */
const pairsOfOneSize = 4;
const made = new Map<number, KeyPair[]>();

/** A pair of keys of so many bits that is not the `last` one. */
export function otherPair(bits: number, last?: KeyPair): KeyPair {
  const pairs = made.get(bits) ?? [];
  made.set(bits, pairs);
  const used = pairs.length < pairsOfOneSize ? undefined : pairs.shift();
  const pair = used ?? generateKeyPairSync('rsa', { modulusLength: bits });
  pairs.push(pair);
  return pair === last ? otherPair(bits, last) : pair;
}
