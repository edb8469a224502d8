import { putObject } from '../../shared/aws/bucket.ts';
import { acceptEvents } from '../../shared/flows/documents/accept-event.ts';
import { shopWebhook } from '../../shared/lambda/shop-webhook.ts';
import { queueDocument } from '../../shared/messages/document-queue.ts';
import { woocommerceDoor } from '../../shared/shops/woocommerce/door.ts';

export const handler = shopWebhook(woocommerceDoor, acceptEvents({ queue: queueDocument, putObject }));
