import {
  DoubtfulRefusalError,
  type IntegrationError,
  VendorContractError,
  VendorOutcomeUnknownError,
} from '../../errors.ts';
import { statusError } from './status-error.ts';
import type { Doubt, VendorAnswer, VendorWords } from './vendor-words.ts';

/**
 * The one place, for every vendor, from an answer to what it means; undefined is success. A write that was sent has an
 * unknown outcome unless the vendor's own documented words say otherwise, with a status that a program of its own
 * would give them: redirects and 5xx come from servers that fail after the work as well
 * (docs/decisions/answers-to-writes.md).
 */
export function answerError(
  vendor: string,
  words: VendorWords,
  answer: VendorAnswer,
): IntegrationError | undefined {
  const isWrite = answer.endpoint.effect === 'write';
  const isSuccess = answer.status >= 200 && answer.status < 300;
  const isBelieved = !isWrite || isSuccess || (answer.status >= 400 && answer.status < 500);
  const said = isBelieved ? saidFailure(words, answer) : undefined;
  if (said) return said;
  if (isSuccess) {
    const doubt = words.doubt?.(answer);
    return doubt && doubtError(vendor, answer, doubt);
  }
  return isWrite
    ? unknownOutcome(vendor, answer)
    : (words.failedRead?.(answer) ?? statusError(vendor, answer));
}

function saidFailure({ failures }: VendorWords, answer: VendorAnswer): IntegrationError | undefined {
  if (typeof answer.json !== 'object' || answer.json === null) return undefined;
  for (const { form, error } of failures) {
    const parsed = form.safeParse(answer.json);
    const found = parsed.success ? error(parsed.data as never, answer) : undefined;
    if (found) return found;
  }
  return undefined;
}

function doubtError(vendor: string, { status, endpoint }: VendorAnswer, { because, said, isWorded }: Doubt) {
  const message = `${vendor} answered ${status} to ${endpoint.route}, but ${because}.`;
  if (endpoint.effect === 'read') return new VendorContractError(message);
  return said === undefined
    ? new VendorOutcomeUnknownError(message, { answered: status, ...(isWorded && { isWorded }) })
    : new DoubtfulRefusalError(message, said, { isWorded: isWorded === true });
}

function unknownOutcome(vendor: string, { status, endpoint }: VendorAnswer): VendorOutcomeUnknownError {
  const hint = hints.find(({ from, to = from }) => status >= from && status <= to)?.text;
  const message = `${vendor} answered ${status} to ${endpoint.route} without words of its own that it did nothing.`;
  return new VendorOutcomeUnknownError(hint === undefined ? message : `${message} ${hint}`, {
    answered: status,
  });
}

/** What is usually behind a status that a server or proxy in front of the vendor gives. */
const hints: readonly { readonly from: number; readonly to?: number; readonly text: string }[] = [
  { from: 300, to: 399, text: 'Check "baseUrl" of its connection.' },
  { from: 401, text: 'Check the credentials.' },
  { from: 403, text: 'Check the credentials.' },
  { from: 404, to: 405, text: 'Check "baseUrl" of its connection.' },
  { from: 413, text: 'What was sent may be too large for it.' },
  { from: 429, text: 'It asks for fewer calls.' },
];
