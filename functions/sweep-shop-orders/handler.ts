import { putObject } from '../../shared/aws/bucket.ts';
import { findConnection } from '../../shared/aws/connections.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { platformIds, platforms } from '../../shared/domain/platforms.ts';
import { acceptEvents } from '../../shared/flows/documents/accept-event.ts';
import { sweepShops } from '../../shared/flows/documents/sweeping/sweep-shops.ts';
import { scheduleHandler } from '../../shared/lambda/schedule.ts';
import { hearings } from '../../shared/ledger/hearing-record.ts';
import { leases } from '../../shared/ledger/leases.ts';
import { ledger } from '../../shared/ledger/ledger.ts';
import { sweeps } from '../../shared/ledger/sweeps.ts';
import { readTenantConnections } from '../../shared/ledger/tenant-connections.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { queueDocument } from '../../shared/messages/document-queue.ts';
import { openShops } from '../../shared/shops/open-shops.ts';
import { shopParsers } from '../../shared/shops/readers.ts';

export const handler = scheduleHandler(() =>
  sweepShops({
    // What is polled is swept every few minutes already.
    platforms: platformIds.filter(id => platforms[id].webhookPath !== undefined),
    overlapSeconds: 3_600,
    tenants: readTenantConnections,
    openShops: (tenant, platform) => openShops[platform](tenant, currentToken),
    invoicing: tenant => findConnection(tenant, invoicingConnection),
    parsers: shopParsers,
    accept: acceptEvents({ queue: queueDocument, putObject }),
    ledger,
    sweeps,
    hearings,
    leases,
  }),
);
