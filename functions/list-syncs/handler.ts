import { forgetConnectionsBefore, needConnection } from '../../shared/aws/connections.ts';
import { clock } from '../../shared/clock.ts';
import { receivablesSyncs } from '../../shared/domain/receivables/syncs.ts';
import { listSyncs } from '../../shared/flows/syncs/list-syncs.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { syncRecords } from '../../shared/ledger/sync-records.ts';

export const handler = httpHandler({
  scope: 'uploads',
  handle: async ({ tenant }) => {
    forgetConnectionsBefore(tenant, clock.now().toISOString());
    const settings = await needConnection(tenant, receivablesSyncs);
    return { status: 200, json: await listSyncs(tenant, settings, syncRecords) };
  },
});
