import { needConnection } from '../../shared/aws/connections.ts';
import { presignedUrl } from '../../shared/aws/presign.ts';
import { clock } from '../../shared/clock.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { pdfKey } from '../../shared/flows/documents/save-pdf.ts';
import { notificationWorker } from '../../shared/flows/documents/telling/notification-worker.ts';
import { queueHandler } from '../../shared/lambda/queue.ts';
import { ledger } from '../../shared/ledger/ledger.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { notificationMessageSchema } from '../../shared/messages/notification-message.ts';
import { sendEvent } from '../../shared/shops/standard-webhooks/outgoing/send-event.ts';
import { openWritableShop } from '../../shared/shops/writable-shops.ts';

/** An address that AWS signed for a function lives no longer than the function's own credentials, which are renewed. */
const linkSeconds = 3_600;

const worker = notificationWorker({
  ledger,
  invoicing: tenant => needConnection(tenant, invoicingConnection),
  sendEvent,
  openShop: (tenant, platform, shop) => openWritableShop[platform](tenant, shop, currentToken),
  linkTo: async row => ({
    url: await presignedUrl(pdfKey(row), linkSeconds),
    expiresAt: new Date(clock.now().getTime() + linkSeconds * 1_000).toISOString(),
  }),
});

export const handler = queueHandler({
  message: notificationMessageSchema,
  ...worker,
  expireAfterDays: 3,
  expire: 'set-aside',
});
