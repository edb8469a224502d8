import { createHmac, randomBytes } from 'node:crypto';
import { createData } from './create-data.ts';
import type { WisedatData } from './data.ts';
import { createDocumentStore, type DocumentStore } from './documents/store.ts';
import { type KeyPair, otherPair } from './key-pairs.ts';

/** What the server remembers, and how it changes. */
export interface WisedatStore {
  /** What the company has; another object after `clear`. */
  readonly data: WisedatData;
  readonly documents: DocumentStore;
  /** A number that no record has had. */
  nextId(): number;
  /** Instant in ms at which each token dies. */
  readonly tokens: Map<string, number>;
  readonly key: () => KeyPair;
  /** Makes a new pair, as a restart does: every token is void. */
  rotate(): void;
  /** A new token for a company. */
  issueToken(apiKey: string): { readonly token: string; readonly diesAt: Date };
  clear(): void;
}

const dayMs = 24 * 3600 * 1000;
const tokenMs = 30 * 60 * 1000;
/** Above the ids of the seeds. */
const firstId = 101;

/** Everything that the server remembers. The key is a day old at most; tokens live for half an hour. */
export function createStore(options: { readonly keyBits: number; readonly now: () => Date }): WisedatStore {
  const { keyBits, now } = options;
  let pair = otherPair(keyBits);
  let madeAt = now().getTime();
  let jwtSecret = randomBytes(32);
  let data = createData(now());
  let lastId = firstId - 1;
  const documents = createDocumentStore();
  const tokens = new Map<string, number>();

  function rotate(): void {
    pair = otherPair(keyBits, pair);
    madeAt = now().getTime();
    jwtSecret = randomBytes(32);
    tokens.clear();
  }

  return {
    get data() {
      return data;
    },
    documents,
    nextId: () => {
      lastId += 1;
      return lastId;
    },
    tokens,
    key: () => {
      if (now().getTime() - madeAt >= dayMs) rotate();
      return pair;
    },
    rotate,
    issueToken: apiKey => {
      const diesAt = new Date(now().getTime() + tokenMs);
      const exp = Math.floor(diesAt.getTime() / 1000);
      const content = [
        { alg: 'HS256', typ: 'JWT' },
        { apiKey, exp, jti: randomBytes(8).toString('hex') },
      ]
        .map(part => Buffer.from(JSON.stringify(part)).toString('base64url'))
        .join('.');
      const token = `${content}.${createHmac('sha256', jwtSecret).update(content).digest('base64url')}`;
      tokens.set(token, diesAt.getTime());
      return { token, diesAt };
    },
    clear: () => {
      tokens.clear();
      documents.clear();
      data = createData(now());
      lastId = firstId - 1;
    },
  };
}
