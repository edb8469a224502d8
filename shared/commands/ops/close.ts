import { RejectedInputError } from '../../errors.ts';
import { decisionSchema } from '../../flows/documents/deciding/resolution.ts';
import { closeWaiting } from '../../flows/documents/deciding/retry-document.ts';
import { ledger } from '../../ledger/ledger.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { askForConsent } from '../consent.ts';
import { tenantOf } from '../tenants/tenant-of.ts';
import { type Action, type OpsFlags, operator } from './action.ts';

/** Closes one document that shall not exist at the ERP (docs/decisions/closed-by-a-person.md). */
export const close: Action = async (flags, deployment, { terminal }) => {
  const tenant = tenantOf(flags.tenant);
  const closing = closingOf(flags);
  const { document: documentId } = flags;
  if (documentId === undefined) throw new UsageError('--resolution close takes one document: --document ID.');
  const what = `document ${documentId} of ${tenant} in ${deployment.place}`;
  terminal.print(`To be closed, and not issued: ${what}.`);
  const stop = await askForConsent(terminal, `Close ${what}?`, flags.consent, 'changed');
  if (stop !== undefined) return stop;
  try {
    const { state } = await closeWaiting({ tenant, documentId, keyId: operator, closing }, ledger);
    terminal.print(`  ${documentId} ${state}`);
    return 0;
  } catch (error) {
    if (error instanceof RejectedInputError) throw new CommandError(error.message);
    throw error;
  }
};

/** The decision, checked as the API checks it. */
function closingOf({ resolution, reason }: OpsFlags) {
  if (resolution !== 'close') throw new UsageError('--resolution takes close, and --reason goes with it.');
  const read = decisionSchema.safeParse({ resolution, ...(reason !== undefined && { reason }) });
  if (!read.success || read.data.resolution !== 'close')
    throw new UsageError('--reason takes one line of at most 200 characters.');
  return read.data;
}
