import { clock } from '../../clock.ts';
import { rowsWere } from '../../domain/uploads/row-count.ts';
import { type IntegrationError, VendorOutcomeUnknownError, VendorUnavailableError } from '../../errors.ts';
import type { UploadRow } from '../../ledger/uploads.ts';
import { askedPauseSeconds } from '../../messages/pause.ts';

/** So long what is in doubt is sent again by itself (docs/decisions/repeated-uploads.md). */
const daysRepeated = 3;
const secondsOfDay = 86_400;
/** The tool may be at work on what it got before. */
const leastSecondsInDoubt = 60;

/** True if the tool may have taken what an earlier try sent. */
export const isInDoubt = ({ state, tries }: UploadRow): boolean =>
  state === 'sending' || tries?.doubtSince !== undefined;

/** True if it was sent again for so long that only a person can go on with it. */
export const isWornOut = ({ tries }: UploadRow): boolean =>
  tries?.doubtSince !== undefined && clock.secondsSince(tries.doubtSince) > daysRepeated * secondsOfDay;

/** True if the same again may bring another answer: the vendor's own words would stay what they are. */
export const mayBeRepeated = (error: IntegrationError): boolean =>
  error instanceof VendorOutcomeUnknownError && !error.isWorded;

/** The row of an upload in doubt from now on, unless it was before. */
export function inDoubt(row: UploadRow): UploadRow {
  const now = clock.now().toISOString();
  const { count, since, doubtSince } = row.tries ?? { count: 0, since: now };
  return { ...row, tries: { count, since, doubtSince: doubtSince ?? now } };
}

/** The row after one more try that failed, and the seconds until the next one. */
export function nextTry(row: UploadRow, why: IntegrationError): { row: UploadRow; seconds: number } {
  const known = isInDoubt(row) ? inDoubt(row) : row;
  const tries = { since: clock.now().toISOString(), ...known.tries, count: (known.tries?.count ?? 0) + 1 };
  const asked = why instanceof VendorUnavailableError ? why.retryAfterSeconds : undefined;
  const seconds = askedPauseSeconds(asked, tries.count, clock.secondsSince(tries.since));
  const least = tries.doubtSince === undefined ? 0 : leastSecondsInDoubt;
  return { row: { ...known, tries }, seconds: Math.max(least, seconds) };
}

/** What a report says between two tries. */
export function waitingWords({ tries }: UploadRow, why: string, sent: number): string {
  if (tries?.doubtSince === undefined) {
    const rest = sent > 0 ? `${rowsWere(sent)} sent; the rest` : 'Nothing was sent; it';
    return `${why} ${rest} is tried again by itself.`;
  }
  const left = daysRepeated * secondsOfDay - clock.secondsSince(tries.doubtSince);
  const before = sent > 0 ? `${rowsWere(sent)} sent. ` : '';
  return (
    `${why} ${before}Nobody knows whether ${sent > 0 ? 'the next ones were' : 'it was'} taken. ` +
    'Sent again nothing is doubled, so it is tried again by itself until it is accepted, ' +
    `at the latest until ${clock.after(left).toISOString()}.`
  );
}

/** What a report says of an upload that was sent again for so long. */
export const wornOutWords = (tool: string): string =>
  `For ${daysRepeated} days ${tool} has not accepted the file, and nobody knows whether it was taken: look there. ` +
  'Once it takes files, the people who run invoice-bridge can start this one again, or drop it again.';
