import { findConnection, forgetConnectionsBefore } from '../../shared/aws/connections.ts';
import { clock } from '../../shared/clock.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { showOverview } from '../../shared/flows/overview/show-overview.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { hearings } from '../../shared/ledger/hearing-record.ts';
import { ledger } from '../../shared/ledger/ledger.ts';
import { sweeps } from '../../shared/ledger/sweeps.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { watches } from '../../shared/ledger/watches.ts';
import { openShops } from '../../shared/shops/open-shops.ts';
import { openErps } from '../../shared/vendors/open-erps.ts';

export const handler = httpHandler({
  scope: 'documents',
  handle: async ({ tenant }) => {
    // Who fixed a connection looks here whether it is right now.
    forgetConnectionsBefore(tenant, clock.now().toISOString());
    const overview = await showOverview(tenant, {
      ledger,
      sweeps,
      hearings,
      watches,
      invoicing: () => findConnection(tenant, invoicingConnection),
      openErp: vendor => openErps[vendor](tenant, currentToken),
      openShops: platform => openShops[platform](tenant, currentToken),
    });
    return { status: 200, json: overview };
  },
});
