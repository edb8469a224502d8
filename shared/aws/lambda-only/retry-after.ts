interface Answer {
  readonly headers?: Readonly<Record<string, string>>;
}

/** When AWS wants to be asked again, in whole seconds or as an HTTP date; the SDK waits for its own pause at least. */
export function parseRetryAfterHeader({ headers = {} }: Answer = {}): Date | undefined {
  const { 'retry-after': after } = headers;
  if (after === undefined) return undefined;
  const seconds = Number(after);
  const at = Number.isNaN(seconds) ? Date.parse(after) : Date.now() + seconds * 1000;
  return Number.isNaN(at) ? undefined : new Date(at);
}

export { parseRetryAfterHeader as getRetryAfterHint };
