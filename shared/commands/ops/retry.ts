import { holdReasons } from '../../domain/held.ts';
import { retryUndecided } from '../../flows/documents/deciding/retry-document.ts';
import { retryMany, retryManySchema } from '../../flows/documents/deciding/retry-many.ts';
import { eachDocument } from '../../flows/documents/each-document.ts';
import { isDocumentId } from '../../ledger/document-key.ts';
import { ledger } from '../../ledger/ledger.ts';
import { queueDocument } from '../../messages/document-queue.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { askForConsent } from '../consent.ts';
import { didYouMean } from '../nearest-name.ts';
import { tenantOf } from '../tenants/tenant-of.ts';
import { type Action, operator } from './action.ts';
import { decide } from './decide.ts';
import { waitingStateOf } from './waiting-state.ts';

/** Queues documents again that need no other decision: one, or all that wait for one reason. Or closes one. */
export const retry: Action = async (flags, deployment, context) => {
  const { terminal } = context;
  const tenant = tenantOf(flags.tenant);
  const { code, document } = flags;
  if ((code === undefined) === (document === undefined))
    throw new UsageError('Name one document (--document ID), or all of one reason (--code C).');
  if (document !== undefined && !isDocumentId(document))
    throw new UsageError('--document takes the id of a document, as "held" lists them.');
  if (code !== undefined && !Object.hasOwn(holdReasons, code))
    throw new UsageError(`There is no reason "${code}"${didYouMean(code, Object.keys(holdReasons)) || '.'}`);
  if (flags.resolution !== undefined || flags.reason !== undefined) return decide(flags, deployment, context);
  const state = waitingStateOf(flags.state);
  const asked = document === undefined ? { state, code } : { ids: [document] };
  const count = document === undefined ? await countOf(tenant, state, code) : 1;
  const what = `${count} ${count === 1 ? 'document' : 'documents'} of ${tenant} in ${deployment.place}`;
  if (count === 0)
    throw new CommandError(`No document of ${tenant} is ${state} as ${code} in ${deployment.place}.`);
  terminal.print(`To be queued again: ${what}.`);
  const stop = await askForConsent(terminal, `Queue ${what} again?`, flags.consent, 'changed');
  if (stop !== undefined) return stop;
  const retryOne = (documentId: string) =>
    retryUndecided({ tenant, documentId, keyId: operator }, { ledger, queue: queueDocument });
  let queued = 0;
  let skipped = 0;
  let cursor: string | undefined;
  do {
    const answer = await retryMany(tenant, retryManySchema.parse({ ...asked, cursor }), {
      ledger,
      retry: retryOne,
    });
    for (const { documentId, queued: isQueued, reason } of answer.documents) {
      terminal.print(`  ${documentId} ${isQueued ? 'queued' : `skipped: ${reason}`}`);
      if (isQueued) queued++;
      else skipped++;
    }
    cursor = answer.cursor ?? undefined;
  } while (cursor !== undefined);
  terminal.print(`${queued} queued, ${skipped} skipped.`);
  return skipped === 0 ? 0 : 1;
};

async function countOf(tenant: string, state: 'held' | 'refused', code: string | undefined): Promise<number> {
  let count = 0;
  for await (const { reason } of eachDocument(ledger, tenant, { state })) if (reason?.code === code) count++;
  return count;
}
