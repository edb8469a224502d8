import { putObject } from '../../shared/aws/bucket.ts';
import { findConnection } from '../../shared/aws/connections.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { acceptEvents } from '../../shared/flows/documents/accept-event.ts';
import { sweepShops } from '../../shared/flows/documents/sweeping/sweep-shops.ts';
import { scheduleHandler } from '../../shared/lambda/schedule.ts';
import { leases } from '../../shared/ledger/leases.ts';
import { ledger } from '../../shared/ledger/ledger.ts';
import { sweeps } from '../../shared/ledger/sweeps.ts';
import { readTenantConnections } from '../../shared/ledger/tenant-connections.ts';
import { queueDocument } from '../../shared/messages/document-queue.ts';
import { openPrestashopShops } from '../../shared/shops/prestashop/asking/open-shops.ts';
import { shopParsers } from '../../shared/shops/readers.ts';

/** Two runs: what a shop wrote while one read it is found by the next. */
const overlapSeconds = 600;
/** As far as two time zones are apart: a shop whose "timezone" is wrong is heard a day late, and not never. */
const dailyOverlapSeconds = 26 * 3600;

export const handler = scheduleHandler(() =>
  sweepShops({
    platforms: ['prestashop'],
    overlapSeconds,
    dailyOverlapSeconds,
    tenants: readTenantConnections,
    openShops: openPrestashopShops,
    invoicing: tenant => findConnection(tenant, invoicingConnection),
    parsers: shopParsers,
    ledger,
    sweeps,
    leases,
    accept: acceptEvents({ queue: queueDocument, putObject }),
  }),
);
