import * as z from 'zod';
import { VendorRefusedError } from '../../errors.ts';
import { isFilled, isObject, spokenOutcome } from '../../http/answers/spoken-outcome.ts';
import {
  type Doubt,
  documentedFailure,
  type VendorAnswer,
  type VendorWords,
} from '../../http/answers/vendor-words.ts';

const longestSaying = 500;

/** Statuses that say that the input is wrong. */
const wrongInput = new Set([400, 409, 422]);

/**
 * The only refusal that is taken for definite: its document prints none (README.md, "What the document leaves open").
 * Strict, because gateways in front of a tool answer `"success": false` among other fields.
 */
const refusal = z.strictObject({
  success: z.union([z.literal(false), z.string().regex(/^false$/i)]),
  message: z.string().min(1),
});

/**
 * PayorCRM's words. The document prints no answer and no status. So `"success": false` with a status that blames the
 * input refuses the whole batch, and whatever is not definitely a success tells nobody what was taken.
 * @param hidden what must not be told of its words
 */
export function payorcrmWords(hidden: readonly string[] = []): VendorWords {
  return {
    failures: [
      documentedFailure(refusal, (_, { status, endpoint, json }) =>
        wrongInput.has(status)
          ? new VendorRefusedError(
              `PayorCRM answered ${status} to ${endpoint.route}.`,
              sayingOf(json, hidden),
            )
          : undefined,
      ),
    ],
    doubt: answer => doubtOf(answer, hidden),
  };
}

function doubtOf(answer: VendorAnswer, hidden: readonly string[]): Doubt | undefined {
  const { json, text, headers } = answer;
  if (json === undefined) {
    const isPage = /html/i.test(headers['content-type'] ?? '') || /^\s*</.test(text);
    if (isPage) return { because: 'sent a web page', said: 'no reason given' };
    if (text.trim() === '' || spokenOutcome(text) === 'yes') return undefined;
    return { because: 'sent a text that is not a success', said: withoutSecrets(text, hidden) };
  }
  return isSuccess(json)
    ? undefined
    : { because: 'its answer is not a success', said: sayingOf(json, hidden), isWorded: true };
}

/** Names of fields that tell how a call ended, in small letters without punctuation. */
const outcomeNames =
  /^(is)?(success|successful|succeeded|ok|status|statuscode|httpstatus|code|state|result|outcome)$/;
/** Names of fields that are filled only if something failed: "errors", "rejected", "failedCount", "errorMessage". */
const failureNames =
  /error|fail|reject|refus|invalid|exception|fault|denied|skipped|ignored|unprocessed|partial|problem/;
const failureWords =
  /\b(errors?|fail(s|ed|ures?)?|rejected|refused|denied|invalid|exception|partial(ly)?|unable|cannot|could not|unauthorized|forbidden|not (found|allowed|valid|processed|saved|accepted))\b/i;
const nothingFailed = /\b(no|0|zero|without) (errors?|failures?|failed|rejected)\b/gi;

/** True if nothing in it says otherwise: neither a word of failure, nor an outcome that is not a plain yes. */
function isSuccess(value: unknown, name = 'result'): boolean {
  if (Array.isArray(value)) return value.every(item => isSuccess(item, isObject(item) ? '' : name));
  if (isObject(value)) return Object.entries(value).every(([field, inner]) => isFieldOfSuccess(field, inner));
  if (outcomeNames.test(name)) return spokenOutcome(value) === 'yes';
  return typeof value !== 'string' || !failureWords.test(value.replace(nothingFailed, ''));
}

function isFieldOfSuccess(field: string, value: unknown): boolean {
  const name = field.toLowerCase().replace(/[^a-z]/g, '');
  if (failureNames.test(name)) return !isFilled(value);
  // "code": 0 is how programs count what went well.
  if (/code$/.test(name) && (value === 0 || value === '0')) return true;
  return isSuccess(value, name);
}

function sayingOf(json: unknown, hidden: readonly string[]): string {
  return withoutSecrets(JSON.stringify(json), hidden).slice(0, longestSaying);
}

/** Words of the vendor in which our own secrets are blotted out, should it repeat them. */
export function withoutSecrets(words: string, hidden: readonly string[]): string {
  return hidden.reduce((text, secret) => text.replaceAll(secret, '***'), words);
}
