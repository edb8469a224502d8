import type * as z from 'zod';
import { findConnection } from '../../../aws/connections.ts';
import { clock } from '../../../clock.ts';
import type { DigestEvent } from '../../../domain/digest-event.ts';
import type { DocumentEvent } from '../../../domain/document-events.ts';
import { VendorUnavailableError } from '../../../errors.ts';
import { publicAddresses } from '../../../http/address-guard.ts';
import { send, TransportError } from '../../../http/transport.ts';
import { log } from '../../../logger.ts';
import { retryAfterSeconds } from '../../../retry-after.ts';
import { signStandardWebhook } from '../sign.ts';
import { notificationsConnection } from './connection.ts';

const secondsToAnswer = 10;
/** Of an answer counts its status; so much of the rest is let in. */
const longestAnswer = 64 * 1024;

type Receiver = z.output<typeof notificationsConnection.schema>;

/**
 * Posts an event to the receiver of its tenant; nothing is sent if it has none, or its `events` leave this one out.
 * `gone`: it wants no more of them (410). Throws as `postEvent` does.
 */
export async function sendEvent(
  tenant: string,
  event: DocumentEvent | DigestEvent,
): Promise<'delivered' | 'not-wanted' | 'gone'> {
  const receiver = await findConnection(tenant, notificationsConnection);
  return receiver?.events.includes(event.type) ? postEvent(receiver, event) : 'not-wanted';
}

/**
 * Posts an event, signed as https://www.standardwebhooks.com says. Redirects are not followed: they would take the event
 * to a place that nobody has checked. Throws VendorUnavailableError unless the answer is 2xx or 410, and
 * ConfigurationError.
 */
export async function postEvent(
  { url, secret }: Pick<Receiver, 'url' | 'secret'>,
  event: DocumentEvent | DigestEvent,
): Promise<'delivered' | 'gone'> {
  const { id, type, timestamp: happenedAt, data } = event;
  const body = Buffer.from(JSON.stringify({ type, timestamp: happenedAt, data }));
  const timestamp = String(Math.floor(clock.now().getTime() / 1000));
  const { status, headers } = await post(new URL(url), body, {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signStandardWebhook({ id, timestamp, body }, secret),
  });
  log.info('Event answered', { event: type, webhookId: id, status });
  if (status >= 200 && status < 300) return 'delivered';
  if (status === 410) return 'gone';
  throw new VendorUnavailableError(`The receiver of notifications answered ${status}.`, {
    retryAfterSeconds: retryAfterSeconds(headers['retry-after']),
  });
}

async function post(url: URL, body: Buffer, signed: Readonly<Record<string, string>>) {
  try {
    return await send(
      {
        method: 'POST',
        url,
        headers: { 'content-type': 'application/json', 'user-agent': 'invoice-bridge', ...signed },
        body,
        timeoutSeconds: secondsToAnswer,
        maxBytes: longestAnswer,
        statusOnly: true,
        ownConnection: true,
      },
      publicAddresses(),
    );
  } catch (error) {
    if (!(error instanceof TransportError)) throw error;
    throw new VendorUnavailableError(`The receiver of notifications: ${error.message}.`, { cause: error });
  }
}
