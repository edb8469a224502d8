import { findConnection } from '../../shared/aws/connections.ts';
import { mailOperators } from '../../shared/aws/signed/sns.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { countLate } from '../../shared/flows/documents/counting/count-late.ts';
import { countLongHeld } from '../../shared/flows/documents/counting/count-long-held.ts';
import { countOfEarlierMonths } from '../../shared/flows/documents/counting/count-of-earlier-months.ts';
import { tellDigests } from '../../shared/flows/documents/digest/tell-digests.ts';
import { releaseWaiting } from '../../shared/flows/documents/refunds/release-waiting.ts';
import { requeueDocuments } from '../../shared/flows/documents/requeue-documents.ts';
import { planRereads } from '../../shared/flows/documents/rereading/plan-rereads.ts';
import { scheduleHandler } from '../../shared/lambda/schedule.ts';
import { announceWeek, toldLedger } from '../../shared/lambda/told-ledger.ts';
import { queueDocument } from '../../shared/messages/document-queue.ts';

const settingsOf = (tenant: string) => findConnection(tenant, invoicingConnection);

export const handler = scheduleHandler(async () => ({
  requeued: await requeueDocuments(toldLedger, queueDocument),
  refundsReleased: await releaseWaiting(toldLedger, queueDocument),
  tenantsWithLongHeld: await countLongHeld(toldLedger),
  tenantsWithLate: await countLate(toldLedger, settingsOf),
  tenantsWithEarlierMonths: await countOfEarlierMonths(toldLedger, settingsOf),
  askedToReread: await planRereads({ ledger: toldLedger, queue: queueDocument, settingsOf }),
  tenantsWithDigest: await tellDigests({
    ledger: toldLedger,
    settingsOf,
    announce: announceWeek,
    mail: mailOperators,
  }),
}));
