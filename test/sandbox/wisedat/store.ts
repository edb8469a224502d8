import { createHmac, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';

/** A sales invoice as far as the sandbox shows it. */
export interface WisedatInvoiceRecord {
  readonly id: string;
  readonly series: string;
  readonly documentNumber: number;
  readonly customer: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  /** Decimal text with two decimals. */
  readonly total: string;
  /** What the call for its PDF gives; made from the other fields if absent. */
  readonly pdf?: Buffer;
}

export interface WisedatStore {
  readonly invoices: Map<string, WisedatInvoiceRecord>;
  /** Instant in ms at which each token dies. */
  readonly tokens: Map<string, number>;
  /** The pair that logins are encrypted for. */
  readonly key: () => { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
  /** Makes a new pair, as a restart does: every token is void. */
  rotate(): void;
  /** A new token for a company. */
  issueToken(apiKey: string): { readonly token: string; readonly diesAt: Date };
  clear(): void;
}

const dayMs = 24 * 3600 * 1000;
const tokenMs = 30 * 60 * 1000;

/** Everything that the server remembers. The key is a day old at most; tokens live for half an hour. */
export function createStore(options: { readonly keyBits: number; readonly now: () => Date }): WisedatStore {
  const { keyBits, now } = options;
  const makePair = () => generateKeyPairSync('rsa', { modulusLength: keyBits });
  let pair = makePair();
  let madeAt = now().getTime();
  let jwtSecret = randomBytes(32);
  const tokens = new Map<string, number>();
  const invoices = new Map<string, WisedatInvoiceRecord>();

  function rotate(): void {
    pair = makePair();
    madeAt = now().getTime();
    jwtSecret = randomBytes(32);
    tokens.clear();
  }

  return {
    invoices,
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
      invoices.clear();
    },
  };
}
