import * as z from 'zod';
import {
  ConfigurationError,
  type IntegrationError,
  VendorAuthenticationError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../errors.ts';
import { doubtOfSuccess, shortly } from '../../http/answers/doubt-of-success.ts';
import { isObject } from '../../http/answers/spoken-outcome.ts';
import {
  type Doubt,
  documentedFailure,
  type VendorAnswer,
  type VendorWords,
} from '../../http/answers/vendor-words.ts';
import { authentication } from './endpoints/authentication.ts';
import { status as statusRows } from './endpoints/status.ts';

/** "A list of errors concerning the validation of the request is returned": the one body that the document prints. */
const errorList = z.strictObject({ errors: z.array(z.string()).min(1) });
const stated = z.looseObject({ State: z.coerce.number() });
const longestSaying = 300;

/**
 * WISEDAT's words. `/status` tells failures with HTTP 200. Where the document prints no body for a status, a write has
 * to be answered with the list of errors to count as refused; for a read the status is enough.
 */
export const wisedatWords: VendorWords = {
  failures: [
    documentedFailure(stated, ({ State }, { endpoint, status }) =>
      endpoint.route === statusRows.get.route && status === 200 ? stateError(State) : undefined,
    ),
    documentedFailure(errorList, ({ errors }, answer) => refusal(errors, answer)),
  ],
  doubt: doubtOf,
  failedRead: answer => {
    const { endpoint, status } = answer;
    if (endpoint.route === authentication.login.route && status === 401) return loginRefused();
    const messages = anyErrors(answer.json);
    if (status === 400) return messages.length > 0 ? refusal(messages, answer) : headerLost(answer);
    const isOwn = meanings[status] !== undefined && asksForOne(answer) && !isWebPage(answer);
    return isOwn ? refused(messages, answer) : undefined;
  },
};

function anyErrors(json: unknown): readonly string[] {
  const errors = isObject(json) && Array.isArray(json.errors) ? json.errors : [];
  return errors.filter(message => typeof message === 'string');
}

/**
 * Statuses that the document gives a meaning of their own where one record is asked for; the form of their bodies is not
 * printed.
 */
const meanings: Readonly<Record<number, string>> = {
  404: 'there is nothing of this id',
  409: 'the document was edited in a way that keeps it from the API; open it in WISEDAT',
};

/** To a list, the state or a login only a proxy says that there is nothing, or a tunnel whose computer is off. */
const asksForOne = ({ query = {} }: VendorAnswer): boolean =>
  ['id', 'idinvoice', 'customer'].some(name => query[name] !== undefined);

/** Not "who are you", which a proxy in front may ask as well, and not "later". */
const cannotRefuse = new Set([401, 403, 407, 408, 429]);

function refusal(errors: readonly string[], answer: VendorAnswer): IntegrationError | undefined {
  const { endpoint, status } = answer;
  if (status < 400 || status >= 500) return undefined;
  if (status === 401) {
    return endpoint.route === authentication.login.route
      ? loginRefused()
      : new VendorAuthenticationError(`WISEDAT answered 401 to ${endpoint.route}. Check the credentials.`);
  }
  if (cannotRefuse.has(status)) return undefined;
  if (status === 400 && errors.some(message => /\bauthorization\b/i.test(message))) return headerLost(answer);
  return refused(errors, answer);
}

function refused(messages: readonly string[], { endpoint, status }: VendorAnswer): VendorRefusedError {
  const meaning = meanings[status];
  const said = messages.join('; ') || (meaning ?? '');
  return new VendorRefusedError(
    `WISEDAT answered ${status} to ${endpoint.route}${meaning === undefined ? '' : `: ${meaning}`}.`,
    said.slice(0, longestSaying),
    { status, messages },
  );
}

const loginRefused = () =>
  new ConfigurationError(
    'WISEDAT refused the login: check "user", "password" and "rsaPadding" of the connection "wisedat".',
  );

const headerLost = ({ endpoint }: VendorAnswer) =>
  new ConfigurationError(
    `WISEDAT answered 400 to ${endpoint.route}: usually the header Authorization was lost at a proxy in between.`,
  );

/** A 404 that is a page comes from the web server or a proxy: `baseUrl` leads elsewhere. */
const isWebPage = ({ json, headers }: VendorAnswer): boolean =>
  json === undefined && /\bhtml\b/i.test(headers['content-type'] ?? '');

/**
 * What a `State` other than 1 says, and what to do (from WISEDAT's help centre: its API document prints no
 * states).
 */
const states: Readonly<Record<number, string>> = {
  0: 'the API server is offline: start it',
  2: 'no company has this key: check "apiKey" of the connection "wisedat"',
  3: 'the API is not activated for this company',
  4: 'the table management is not active',
  5: 'the module API Server is not available',
  6: 'the plan is inactive',
};

function stateError(state: number): IntegrationError | undefined {
  if (state === 1) return undefined;
  const message = `WISEDAT shows state ${state}: ${states[state] ?? 'its meaning is not documented'}.`;
  return state === 0 ? new VendorUnavailableError(message) : new ConfigurationError(message);
}

/** The document prints no answer of a write, and a failure in none of a read: what speaks of one belongs to neither. */
function doubtOf(answer: VendorAnswer): Doubt | undefined {
  const doubt = doubtOfSuccess(answer);
  if (doubt || !isObject(answer.json)) return doubt;
  const { State } = answer.json;
  return State === undefined || String(State) === '1'
    ? undefined
    : { because: `shows State ${shortly(State)}` };
}
