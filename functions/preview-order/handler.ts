import { findConnection, forgetConnectionsBefore } from '../../shared/aws/connections.ts';
import { clock } from '../../shared/clock.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { previewOrder } from '../../shared/flows/documents/preview/preview-order.ts';
import { previewSchema } from '../../shared/flows/documents/preview/preview-request.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { shopNames, shopParsers } from '../../shared/shops/readers.ts';
import { openErps } from '../../shared/vendors/open-erps.ts';

export const handler = httpHandler({
  scope: 'documents',
  body: previewSchema,
  holds: 'document',
  numbersFromRaw: true,
  handle: async ({ tenant, body, raw }) => {
    forgetConnectionsBefore(tenant, clock.now().toISOString());
    const json = await previewOrder(
      { tenant, ...body, raw },
      {
        parsers: shopParsers,
        invoicing: () => findConnection(tenant, invoicingConnection),
        shops: platform => shopNames[platform](kind => findConnection(tenant, kind)),
        openErp: vendor => openErps[vendor](tenant, currentToken),
      },
    );
    return { status: 200, json };
  },
});
