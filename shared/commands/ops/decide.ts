import { RejectedInputError } from '../../errors.ts';
import { decisionSchema } from '../../flows/documents/deciding/resolution.ts';
import { decideInLedger } from '../../flows/documents/deciding/retry-document.ts';
import { ledger } from '../../ledger/ledger.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { askForConsent } from '../consent.ts';
import { tenantOf } from '../tenants/tenant-of.ts';
import { type Action, type OpsFlags, operator } from './action.ts';

/** What an operator may decide about one document, and what is said of it. */
const decisions = {
  close: { told: 'To be closed, and not issued', asked: 'Close' },
  reopen: { told: 'To be opened again, so that it waits for a person', asked: 'Open' },
} as const;

/** Closes one document that shall not exist at the ERP, or takes that back (docs/decisions/closed-by-a-person.md). */
export const decide: Action = async (flags, deployment, { terminal }) => {
  const tenant = tenantOf(flags.tenant);
  const decided = decisionOf(flags);
  const { resolution } = decided;
  const { document: documentId } = flags;
  if (documentId === undefined)
    throw new UsageError(`--resolution ${resolution} takes one document: --document ID.`);
  const { told, asked } = decisions[resolution];
  const what = `document ${documentId} of ${tenant} in ${deployment.place}`;
  terminal.print(`${told}: ${what}.`);
  const stop = await askForConsent(terminal, `${asked} ${what}?`, flags.consent, 'changed');
  if (stop !== undefined) return stop;
  try {
    const { state } = await decideInLedger({ tenant, documentId, keyId: operator, decided }, ledger);
    terminal.print(`  ${documentId} ${state}`);
    return 0;
  } catch (error) {
    if (error instanceof RejectedInputError) throw new CommandError(error.message);
    throw error;
  }
};

/** The decision, checked as the API checks it. */
function decisionOf({ resolution, reason }: OpsFlags) {
  if (resolution !== 'close' && !(resolution === 'reopen' && reason === undefined))
    throw new UsageError('--resolution takes close or reopen, and --reason goes with close.');
  const read = decisionSchema.safeParse({ resolution, ...(reason !== undefined && { reason }) });
  if (!read.success || (read.data.resolution !== 'close' && read.data.resolution !== 'reopen'))
    throw new UsageError('--reason takes one line of at most 200 characters.');
  return read.data;
}
