import * as z from 'zod';
import {
  ConfigurationError,
  type IntegrationError,
  VendorAuthenticationError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../errors.ts';
import { doubtOfSuccess } from '../../http/answers/doubt-of-success.ts';
import { documentedFailure, type VendorAnswer, type VendorWords } from '../../http/answers/vendor-words.ts';
import { retryAfterSeconds } from '../../retry-after.ts';

/**
 * The document prints no failure. Its pages and times are those of Laravel, so are these: what its validation answers
 * before anything is done, and the sentences that its router, its guards and its search for a record say of themselves.
 */
const validation = z.strictObject({
  message: z.string(),
  errors: z.record(z.string(), z.array(z.string()).min(1)).refine(errors => Object.keys(errors).length > 0),
});
const sentence = z.strictObject({ message: z.string().min(1) });
const longestSaying = 300;

/** Not "who are you", which a proxy in front may ask as well, and not "later". */
const cannotRefuse = new Set([401, 403, 407, 408, 429]);

/** Kwixéo's words; for a read, a sentence of any wording and its status are enough. */
export const kwixeoWords: VendorWords = {
  failures: [
    documentedFailure(validation, ({ errors }, answer) =>
      answer.status < 400 || cannotRefuse.has(answer.status) ? undefined : refused(answer, listed(errors)),
    ),
    documentedFailure(sentence, ({ message }, answer) => {
      const known = sentences.find(({ status, says }) => status === answer.status && says.test(message));
      return known?.means(answer, message);
    }),
  ],
  doubt: doubtOfSuccess,
  failedRead: answer => {
    const said = sentence.safeParse(answer.json);
    return said.success && ownRefusals.has(answer.status) ? refused(answer, [said.data.message]) : undefined;
  },
};

/** Statuses of a read that are Kwixéo's own if they come with a sentence. */
const ownRefusals = new Set([400, 403, 404, 409, 422]);

const at = ({ endpoint, status }: VendorAnswer) => `Kwixéo answered ${status} to ${endpoint.route}`;

interface Sentence {
  readonly status: number;
  readonly says: RegExp;
  readonly means: (answer: VendorAnswer, message: string) => IntegrationError;
}

/** Laravel's own, each said before the call is carried out. */
const sentences: readonly Sentence[] = [
  {
    status: 401,
    says: /^Unauthenticated\.$/,
    means: answer =>
      new VendorAuthenticationError(`${at(answer)}. Check "token" of the connection "kwixeo".`),
  },
  {
    status: 403,
    says: /^This action is unauthorized\.$/,
    means: (answer, message) => refused(answer, [message]),
  },
  {
    status: 404,
    says: /^No query results for model\b/,
    means: answer => refused(answer, ['there is nothing of this id']),
  },
  {
    status: 404,
    says: /^The route .+ could not be found\.$/,
    means: answer => new ConfigurationError(`${at(answer)}. Check "baseUrl" of the connection "kwixeo".`),
  },
  {
    status: 429,
    says: /^Too Many Attempts\.$/,
    means: answer =>
      new VendorUnavailableError(`${at(answer)}. It asks for fewer calls.`, {
        retryAfterSeconds: retryAfterSeconds(answer.headers['retry-after']),
      }),
  },
];

function refused(answer: VendorAnswer, messages: readonly string[]): VendorRefusedError {
  const said = messages.join('; ').slice(0, longestSaying);
  return new VendorRefusedError(`${at(answer)}.`, said, { status: answer.status, messages });
}

/** "contents.0.designation: The designation field is required." */
const listed = (errors: Readonly<Record<string, readonly string[]>>): string[] =>
  Object.entries(errors).flatMap(([field, messages]) => messages.map(message => `${field}: ${message}`));
