import { findConnection } from '../../shared/aws/connections.ts';
import { receivablesSyncs } from '../../shared/domain/receivables/syncs.ts';
import { planSyncs } from '../../shared/flows/syncs/plan-syncs.ts';
import { scheduleHandler } from '../../shared/lambda/schedule.ts';
import { syncRecords } from '../../shared/ledger/sync-records.ts';
import { readTenantConnections } from '../../shared/ledger/tenant-connections.ts';
import { queueSync } from '../../shared/messages/sync-queue.ts';

export const handler = scheduleHandler(() =>
  planSyncs({
    tenants: readTenantConnections,
    settingsOf: tenant => findConnection(tenant, receivablesSyncs),
    records: syncRecords,
    queue: queueSync,
  }),
);
