import { getObject, putObject } from '../../shared/aws/bucket.ts';
import { forgetConnectionsBefore, needConnection } from '../../shared/aws/connections.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { documentWorker } from '../../shared/flows/documents/document-worker.ts';
import { queueHandler } from '../../shared/lambda/queue.ts';
import { toldLedger } from '../../shared/lambda/told-ledger.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { documentMessageSchema, restSeconds } from '../../shared/messages/document-message.ts';
import { queueDocument } from '../../shared/messages/document-queue.ts';
import { readShopOrder } from '../../shared/shops/open-shops.ts';
import { shopParsers } from '../../shared/shops/readers.ts';
import { openWisedat } from '../../shared/vendors/wisedat/erp.ts';

const worker = documentWorker({
  vendor: 'wisedat',
  openErp: tenant => openWisedat(tenant, currentToken),
  parsers: shopParsers,
  askShop: (shop, orderId) => readShopOrder(shop, orderId, currentToken),
  invoicing: tenant => needConnection(tenant, invoicingConnection),
  forgetSettings: forgetConnectionsBefore,
  ledger: toldLedger,
  queue: queueDocument,
  bucket: { getObject, putObject },
});

export const handler = queueHandler({ message: documentMessageSchema, restSeconds, ...worker });
