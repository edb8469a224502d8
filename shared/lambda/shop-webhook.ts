import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import { needConnection } from '../aws/connections.ts';
import { invoicingConnection } from '../domain/invoicing.ts';
import type { AcceptEvent, Decision, Delivery, Proof, ShopDoor, Verdict } from '../domain/shop.ts';
import { isTenant } from '../domain/tenant.ts';
import { ConfigurationError } from '../errors.ts';
import { noteHeard, noteRefused } from '../ledger/hearing.ts';
import { largestBody } from '../limits.ts';
import { addLogFields, count, errorFields, type LogFields, log } from '../logger.ts';
import { findConnectionOfCaller } from './caller-connections.ts';
import { observed } from './observed.ts';
import { rawBody } from './raw-body.ts';

/**
 * The webhook of a platform: 200 once queued or knowingly ignored, 401 without a hint, 400 unreadable though
 * signed, 413 too large, 503 if the queue did not accept or the configuration is broken (the reason is in the log).
 */
export function shopWebhook<Schema extends z.ZodType>(door: ShopDoor<Schema>, accept: AcceptEvent) {
  return observed(async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const delivery: Delivery = { body: rawBody(event), headers: event.headers };
    const tenant = event.pathParameters?.tenant;
    if (delivery.body.length > largestBody) return refuse(413, 'the body is larger than 4 MiB');
    if (door.isPing?.(delivery)) return ignore({ reason: 'a ping' });
    if (isTenant(tenant)) addLogFields({ tenant });
    try {
      const connection = isTenant(tenant)
        ? await findConnectionOfCaller(tenant, door.connection, invoicingConnection)
        : undefined;
      const verdict = door.verify(delivery, connection ?? door.decoy);
      const { platform } = door;
      if (!verdict.ok) {
        // It names a shop only if the tenant has it: whoever makes names up costs no write.
        if (isTenant(tenant) && verdict.shop !== undefined)
          await noteRefused({ tenant, platform, shop: verdict.shop });
        return distrust(verdict);
      }
      if (!isTenant(tenant)) return refuse(401, 'no tenant has this name');
      const { proof } = verdict;
      const [answer] = await Promise.all([
        follow({ tenant, platform, proof, body: delivery.body }, door.decide(delivery, proof), accept),
        noteHeard({ tenant, platform, shop: proof.shop }),
      ]);
      return answer;
    } catch (error) {
      count('WebhookFailed');
      const cause =
        error instanceof ConfigurationError ? 'The configuration is broken' : 'The webhook was not queued';
      log.error(`${cause}: the shop will send it again`, errorFields(error));
      return { statusCode: 503, body: '' };
    }
  });
}

/** What becomes of a verified delivery. Throws if it cannot be queued. */
async function follow(
  verified: Omit<Parameters<AcceptEvent>[0], 'event' | 'incomplete'>,
  decision: Decision,
  accept: AcceptEvent,
): Promise<APIGatewayProxyStructuredResultV2> {
  if (decision.kind === 'unreadable') return refuse(400, decision.reason);
  if (decision.kind === 'ignored') return ignore(decision);
  const { kind: event, incomplete } = decision;
  const invoicing = await needConnection(verified.tenant, invoicingConnection);
  await accept({ ...verified, event, ...(incomplete && { incomplete }) }, invoicing);
  return acknowledge(verified.proof);
}

function acknowledge({ shop, signedBy }: Proof): APIGatewayProxyStructuredResultV2 {
  log.info('Webhook queued', { shop, signedBy });
  count('WebhookAccepted');
  return { statusCode: 200, body: '' };
}

function ignore({
  reason,
}: Omit<Extract<Decision, { kind: 'ignored' }>, 'kind'>): APIGatewayProxyStructuredResultV2 {
  log.info('Webhook ignored', { reason });
  count('WebhookIgnored');
  return { statusCode: 200, body: '' };
}

/** Of a shop that the tenant has it is worth an alarm: either its secret was changed, or somebody knows its name. */
function distrust({ reason, shop }: Extract<Verdict, { ok: false }>): APIGatewayProxyStructuredResultV2 {
  if (shop !== undefined) count('WebhookSignatureWrong', { shop });
  return refuse(401, reason, { shop });
}

function refuse(
  statusCode: number,
  reason: string,
  fields: LogFields = {},
): APIGatewayProxyStructuredResultV2 {
  log.warn('Webhook refused', { statusCode, reason, ...fields });
  count('WebhookRefused');
  return { statusCode, body: '' };
}
