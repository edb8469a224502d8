/** Largest body that our routes take, and largest file that they answer with, in bytes. */
export const largestBody = 4 * 1024 * 1024;

interface BodyLimit {
  readonly bytes: number;
  /** For sentences. */
  readonly words: string;
}

/**
 * Largest JSON bodies of our routes, in bytes, by what they hold: names, ids and decisions; or a document, an order of
 * a shop, or records.
 */
export const bodyLimits = {
  words: { bytes: 100_000, words: '100 kB' },
  document: { bytes: largestBody, words: '4 MiB' },
} as const satisfies Readonly<Record<string, BodyLimit>>;
