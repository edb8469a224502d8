/** Retry-After as seconds (some write "2.0") or as a date; nothing if absent or unreadable. */
export function retryAfterSeconds(header: string | undefined, now = Date.now()): number | undefined {
  if (header === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(header.trim())) return Math.ceil(Number(header));
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000));
}

/**
 * Every pause in seconds that another side may ask for: never shorter than our own would be at least, so that
 * "Retry-After: 0" cannot turn waiting into a loop, and never longer than we would wait at most.
 */
export function pauseWithin(
  asked: number | undefined,
  own: { readonly pause: number; readonly least: number; readonly most: number },
): number {
  if (asked === undefined || Number.isNaN(asked)) return own.pause;
  return Math.min(Math.max(asked, own.least), own.most);
}
