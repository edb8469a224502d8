import { putObject } from '../../shared/aws/bucket.ts';
import { needConnection } from '../../shared/aws/connections.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { RejectedInputError } from '../../shared/errors.ts';
import { acceptOrder } from '../../shared/flows/documents/accept-order.ts';
import { webhookHandler } from '../../shared/lambda/webhook.ts';
import { queueDocument } from '../../shared/messages/document-queue.ts';
import { shopifyConnection } from '../../shared/shops/shopify/connection.ts';
import { decideShopifyEvent } from '../../shared/shops/shopify/decide.ts';
import { verifyShopify } from '../../shared/shops/shopify/verify.ts';

export const handler = webhookHandler({
  connection: shopifyConnection,
  accepting: invoicingConnection,
  nobody: { shops: [] },
  verify: verifyShopify,
  accept: async (tenant, { body }, proof) => {
    const decision = decideShopifyEvent(body, proof);
    if (decision.kind === 'ignored') return decision;
    if (decision.kind === 'unreadable') throw new RejectedInputError(400, decision.reason);
    const invoicing = await needConnection(tenant, invoicingConnection);
    const { shop, topic } = proof;
    const event = { tenant, platform: 'shopify', shop, topic, body } as const;
    await acceptOrder(event, invoicing, { queue: queueDocument, putObject });
    return { kind: 'queued' };
  },
});
