import { findConnection, forgetConnectionsBefore } from '../../shared/aws/connections.ts';
import { clock } from '../../shared/clock.ts';
import { config } from '../../shared/config.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { receivablesSyncs } from '../../shared/domain/receivables/syncs.ts';
import { showOverview } from '../../shared/flows/overview/show-overview.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { hearings } from '../../shared/ledger/hearing-record.ts';
import { ledger } from '../../shared/ledger/ledger.ts';
import { sweeps } from '../../shared/ledger/sweeps.ts';
import { syncRecords } from '../../shared/ledger/sync-records.ts';
import { currentToken, tokenObtainedAt } from '../../shared/ledger/tokens.ts';
import { listUploads } from '../../shared/ledger/uploads.ts';
import { watches } from '../../shared/ledger/watches.ts';
import { countQueue } from '../../shared/messages/queue-counts.ts';
import { openShops } from '../../shared/shops/open-shops.ts';
import { openErps } from '../../shared/vendors/open-erps.ts';

export const handler = httpHandler({
  scope: 'documents',
  handle: async ({ tenant }) => {
    forgetConnectionsBefore(tenant, clock.now().toISOString());
    const json = await showOverview(tenant, {
      ledger,
      sweeps,
      hearings,
      watches,
      invoicing: () => findConnection(tenant, invoicingConnection),
      openErp: vendor => openErps[vendor](tenant, currentToken),
      receivables: () => findConnection(tenant, receivablesSyncs),
      syncRecords,
      listUploads,
      tokenObtainedAt: vendor => tokenObtainedAt(tenant, vendor),
      countQueue,
      release: config.release(),
      openShops: platform => openShops[platform](tenant, currentToken),
    });
    return { status: 200, json };
  },
});
