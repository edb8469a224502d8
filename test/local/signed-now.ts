import { signStandardWebhook } from '../../shared/shops/standard-webhooks/sign.ts';

interface Event {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/**
 * An example of a Standard Webhook with the time of now and the signature for it: a message that was signed when the file
 * was written would be refused as too old. Its header "webhook-signature" names the secret: "{whsec_..}".
 */
export function signedNow<Given extends Event>(event: Given): Given {
  const { headers, body = '' } = event;
  const secret = /^\{(whsec_.+)\}$/.exec(headers?.['webhook-signature'] ?? '')?.[1];
  if (headers === undefined || secret === undefined) return event;
  const timestamp = String(Math.floor(Date.now() / 1000));
  const id = headers['webhook-id'] ?? '';
  const signature = signStandardWebhook({ id, timestamp, body }, secret);
  return {
    ...event,
    headers: { ...headers, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
  };
}
