/** So many times faster than in production does time pass for all workers: three minutes in six seconds. */
export const clockScale = 30;

/** Seconds of production as milliseconds here. */
export const ms = (seconds: number): number => Math.round((seconds * 1000) / clockScale);

/** What a careful developer would choose, in seconds of production; the same for all whom it concerns. */
export const seconds = {
  /** Time limit of a function. */
  function: 30,
  /** Six times the limit, as AWS advises: what failed comes again after it. */
  visibility: 180,
  /** How long a call to PHC GO waits for its answer. */
  patience: 20,
} as const;

/** How often a message is tried before it becomes a dead letter. */
export const maxReceiveCount = 5;

/** Milliseconds here after which what has not ended is stuck, although all faults are over. */
export const deadline = 50_000;
