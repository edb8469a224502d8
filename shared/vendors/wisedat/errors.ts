import * as z from 'zod';
import {
  ConfigurationError,
  type IntegrationError,
  VendorRefusedError,
  VendorUnavailableError,
} from '../../errors.ts';
import type { VendorAnswer } from '../../http/client-options.ts';
import { statusError } from '../../http/status-error.ts';
import { authentication } from './endpoints/authentication.ts';
import { status } from './endpoints/status.ts';

const stated = z.object({ State: z.coerce.number() });

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

const errorList = z.object({ errors: z.array(z.string()) });
const longestSaying = 300;

/** WISEDAT's one way from answer to error. `/status` tells failures with HTTP 200. */
export function wisedatError(answer: VendorAnswer): IntegrationError | undefined {
  const { endpoint, status: code } = answer;
  if (endpoint.route === status.get.route && code === 200) return stateError(answer.json);
  if (endpoint.route === authentication.login.route && code === 401) {
    return new ConfigurationError(
      'WISEDAT refused the login: check "user", "password" and "rsaPadding" of the connection "wisedat".',
    );
  }
  const messages = wordsOf(answer);
  if (
    code === 400 &&
    (messages.length === 0 || messages.some(message => /\bauthorization\b/i.test(message)))
  ) {
    return new ConfigurationError(
      `WISEDAT answered 400 to ${endpoint.route}: usually the header Authorization was lost at a proxy in between.`,
    );
  }
  const meaning = meanings[code];
  const isRefusal = meaning === undefined ? messages.length > 0 && canRefuse(code) : !isWebPage(answer);
  if (!isRefusal) return statusError('WISEDAT', answer);
  const said = messages.join('; ') || (meaning ?? '');
  return new VendorRefusedError(
    `WISEDAT answered ${code} to ${endpoint.route}${meaning === undefined ? '' : `: ${meaning}`}.`,
    said.slice(0, longestSaying),
    { status: code, messages },
  );
}

/** Statuses that the document gives a meaning of their own; the form of their bodies is not printed. */
const meanings: Readonly<Record<number, string>> = {
  404: 'there is nothing of this id',
  409: 'the document was edited in a way that keeps it from the API; open it in WISEDAT',
};

/** The document's "list of errors" is WISEDAT's own word, whatever is between. Not who we are, nor "later". */
const canRefuse = (code: number): boolean =>
  code >= 400 && code < 500 && ![401, 403, 407, 408, 429].includes(code);

function wordsOf({ json }: VendorAnswer): readonly string[] {
  const parsed = errorList.safeParse(json);
  return parsed.success ? parsed.data.errors : [];
}

/** A 404 that is a page comes from the web server or a proxy: `baseUrl` leads elsewhere. */
const isWebPage = ({ json, headers }: VendorAnswer): boolean =>
  json === undefined && /\bhtml\b/i.test(headers['content-type'] ?? '');

function stateError(json: unknown): IntegrationError | undefined {
  const parsed = stated.safeParse(json);
  if (!parsed.success || parsed.data.State === 1) return undefined;
  const { State } = parsed.data;
  const message = `WISEDAT shows state ${State}: ${states[State] ?? 'its meaning is not documented'}.`;
  return State === 0 ? new VendorUnavailableError(message) : new ConfigurationError(message);
}
