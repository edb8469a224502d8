import { config } from '../../shared/config.ts';
import { watchShops } from '../../shared/flows/webhooks/watch-shops.ts';
import { scheduleHandler } from '../../shared/lambda/schedule.ts';
import { hearings } from '../../shared/ledger/hearing-record.ts';
import { leases } from '../../shared/ledger/leases.ts';
import { sweeps } from '../../shared/ledger/sweeps.ts';
import { readTenantConnections } from '../../shared/ledger/tenant-connections.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { watches } from '../../shared/ledger/watches.ts';
import { webhookKeepers } from '../../shared/shops/webhook-keepers.ts';

export const handler = scheduleHandler(() =>
  watchShops({
    origins: config.apiOrigins(),
    tenants: readTenantConnections,
    keepers: (tenant, platform) => webhookKeepers[platform](tenant, currentToken),
    hearings,
    watches,
    sweeps,
    leases,
  }),
);
