import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { type ConnectionKind, findConnection } from '../aws/connections.ts';
import { isTenant } from '../domain/tenant.ts';
import { ConfigurationError, RejectedInputError } from '../errors.ts';
import { largestBody } from '../limits.ts';
import { addLogFields, count, errorFields, log } from '../logger.ts';
import { observed } from './observed.ts';
import { rawBody } from './raw-body.ts';

/** What a shop sent, byte for byte; header names in lower case. */
export interface Delivery {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string | undefined>>;
}

type Refused = { readonly ok: false; readonly reason: string };
export type Accepted = { readonly kind: 'queued' } | { readonly kind: 'ignored'; readonly reason: string };

export interface WebhookKind<Schema extends z.ZodType, Proof> {
  readonly connection: ConnectionKind<Schema>;
  /** Proves the signature. */
  readonly verify: (
    delivery: Delivery,
    connection: z.output<Schema>,
  ) => ({ readonly ok: true } & Proof) | Refused;
  /** What `accept` reads: looked up at the same time, since a cold start waits for every look-up. */
  readonly accepting?: ConnectionKind;
  /** Stands in for the connection of an unknown tenant, so that time does not tell tenants apart. */
  readonly nobody: z.output<Schema>;
  /** Queues or ignores what was proved. Throws RejectedInputError if it is unreadable. */
  readonly accept: (tenant: string, delivery: Delivery, proof: Proof) => Promise<Accepted>;
}

/**
 * A webhook door: 200 once queued or knowingly ignored, 401 without a hint, 400 unreadable though signed,
 * 413 too large, 503 when the queue did not accept or the configuration is broken (the reason is in the log).
 */
export function webhookHandler<Schema extends z.ZodType, Proof>(kind: WebhookKind<Schema, Proof>) {
  return observed(async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const delivery: Delivery = { body: rawBody(event), headers: event.headers };
    const tenant = event.pathParameters?.tenant;
    if (delivery.body.length > largestBody) return refuse(413, 'the body is larger than 4 MiB');
    if (isTenant(tenant)) addLogFields({ tenant });
    try {
      const connection = isTenant(tenant) ? await findConnections(tenant, kind) : undefined;
      const proof = kind.verify(delivery, connection ?? kind.nobody);
      if (!proof.ok) return refuse(401, proof.reason);
      if (!isTenant(tenant)) return refuse(401, 'no tenant has this name');
      return welcome(await kind.accept(tenant, delivery, proof));
    } catch (error) {
      if (error instanceof RejectedInputError) return refuse(error.status, error.message);
      count('WebhookFailed');
      const cause =
        error instanceof ConfigurationError ? 'The configuration is broken' : 'The webhook was not queued';
      log.error(`${cause}: the shop will send it again`, errorFields(error));
      return { statusCode: 503, body: '' };
    }
  });
}

/** The connection that proves the delivery; the one that `accept` reads is on its way as well. */
function findConnections<Schema extends z.ZodType, Proof>(
  tenant: string,
  { connection, accepting }: WebhookKind<Schema, Proof>,
): Promise<z.output<Schema> | undefined> {
  const found = findConnection(tenant, connection);
  // Whatever is wrong with it is told when `accept` asks for it.
  if (accepting) findConnection(tenant, accepting).catch(() => undefined);
  return found;
}

function welcome(accepted: Accepted): APIGatewayProxyStructuredResultV2 {
  if (accepted.kind === 'ignored') {
    log.info('Webhook ignored', { reason: accepted.reason });
    count('WebhookIgnored');
  } else {
    log.info('Webhook queued');
    count('WebhookAccepted');
  }
  return { statusCode: 200, body: '' };
}

function refuse(statusCode: number, reason: string): APIGatewayProxyStructuredResultV2 {
  log.warn('Webhook refused', { statusCode, reason });
  count('WebhookRefused');
  return { statusCode, body: '' };
}
