interface Answer {
  readonly headers?: Readonly<Record<string, string>>;
}

/** When AWS wants to be asked again: seconds or an HTTP date, or milliseconds in its own header. */
export function parseRetryAfterHeader({ headers = {} }: Answer = {}): Date | undefined {
  const { 'retry-after': after, 'x-amz-retry-after': milliseconds } = headers;
  const pause = milliseconds === undefined ? Number(after) * 1000 : Number(milliseconds);
  const at = Number.isNaN(pause) ? Date.parse(String(after)) : Date.now() + pause;
  return Number.isNaN(at) ? undefined : new Date(at);
}

export { parseRetryAfterHeader as getRetryAfterHint };
