import * as z from 'zod';
import {
  ConfigurationError,
  type IntegrationError,
  RejectedInputError,
  VendorContractError,
  VendorUnavailableError,
} from '../../errors.ts';
import type { VendorAnswer } from '../../http/client.ts';
import { statusError } from '../../http/status-error.ts';
import { wisedatEndpoints } from './endpoints/table.ts';

const { status, authentication, salesInvoices } = wisedatEndpoints;
const stated = z.object({ State: z.coerce.number() });

/** What a `State` other than 1 says, and what to do (vendors.md section 4). */
const states: Readonly<Record<number, string>> = {
  0: 'the API server is offline: start it',
  2: 'no company has this key: check "apiKey" of the connection "wisedat"',
  3: 'the API is not activated for this company',
  4: 'the table management is not active',
  5: 'the module API Server is not available',
  6: 'the plan is inactive',
};

/** WISEDAT's one way from answer to error. `/status` tells failures with HTTP 200. */
export function wisedatError(answer: VendorAnswer): IntegrationError | undefined {
  const { endpoint, status: code } = answer;
  if (endpoint.route === status.get.route && code === 200) return stateError(answer.json);
  if (endpoint.route === authentication.login.route && code === 401) {
    return new ConfigurationError(
      'WISEDAT refused the login: check "user", "password" and "rsaPadding" of the connection "wisedat".',
    );
  }
  if (endpoint.route === salesInvoices.invoice.route && (code === 400 || code === 404)) {
    return new VendorContractError(
      `WISEDAT answered ${code} to the call for a PDF: its API must be of version 1.7 or later.`,
    );
  }
  if (code === 400) {
    return new ConfigurationError(
      `WISEDAT answered 400 to ${endpoint.route}: usually the header Authorization was lost at a proxy in between.`,
    );
  }
  if (endpoint.route === salesInvoices.get.route && code === 404) {
    return new RejectedInputError(404, 'WISEDAT has no sales invoice of this id.');
  }
  if (code === 409) {
    return new RejectedInputError(
      409,
      'The document was edited in a way that keeps it from the API: open it in WISEDAT.',
    );
  }
  return statusError('WISEDAT', answer);
}

function stateError(json: unknown): IntegrationError | undefined {
  const parsed = stated.safeParse(json);
  if (!parsed.success || parsed.data.State === 1) return undefined;
  const { State } = parsed.data;
  const message = `WISEDAT shows state ${State}: ${states[State] ?? 'its meaning is not documented'}.`;
  return State === 0 ? new VendorUnavailableError(message) : new ConfigurationError(message);
}
