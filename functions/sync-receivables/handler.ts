import { forgetConnectionsBefore, needConnection } from '../../shared/aws/connections.ts';
import { putPieces } from '../../shared/aws/put-pieces.ts';
import { clock } from '../../shared/clock.ts';
import { secondsLeft } from '../../shared/deadline.ts';
import { receivablesSyncs } from '../../shared/domain/receivables/syncs.ts';
import { makeSyncWorker } from '../../shared/flows/syncs/sync-worker.ts';
import { queueHandler } from '../../shared/lambda/queue.ts';
import { leases } from '../../shared/ledger/leases.ts';
import { ledger } from '../../shared/ledger/ledger.ts';
import { syncBooks } from '../../shared/ledger/sync-books.ts';
import { syncRecords } from '../../shared/ledger/sync-records.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { syncMessageSchema } from '../../shared/messages/sync-message.ts';
import { openSources } from '../../shared/vendors/open-sources.ts';
import { openTargets } from '../../shared/vendors/open-targets.ts';

const worker = makeSyncWorker({
  settingsOf: tenant => {
    // Who confirms a balance and asks for a run expects it to count.
    forgetConnectionsBefore(tenant, clock.now().toISOString());
    return needConnection(tenant, receivablesSyncs);
  },
  openSource: (tenant, from, settings) => openSources[from](tenant, currentToken, settings),
  openTarget: (tenant, to, settings) => openTargets[to](tenant, settings),
  ledger,
  leases,
  books: syncBooks,
  records: syncRecords,
  hasTime: seconds => secondsLeft() > seconds,
  putPieces,
});

export const handler = queueHandler({ message: syncMessageSchema, ...worker });
