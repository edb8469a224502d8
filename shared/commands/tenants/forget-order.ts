import { clock } from '../../clock.ts';
import { isFinished } from '../../domain/document.ts';
import { eachDocument } from '../../flows/documents/each-document.ts';
import type { DocumentRow } from '../../ledger/document-row.ts';
import { listDocuments } from '../../ledger/documents.ts';
import { sentenceOf } from '../aws-sentence.ts';
import type { ExitCode } from '../command.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { askForConsent, type Consent } from '../consent.ts';
import type { Deployment } from '../deployment.ts';
import type { Terminal } from '../terminal.ts';
import { erasePersonalData, findPersonalData } from './personal-data.ts';
import { tenantOf } from './tenant-of.ts';

/** Which order of which tenant, as typed. */
interface ForgetFlags {
  readonly tenant?: string | undefined;
  readonly order?: string | undefined;
  readonly consent: Consent;
}

/** Erases what is kept of the buyer of a finished order. Throws UsageError and CommandError. */
export async function forgetOrder(
  flags: ForgetFlags,
  { place, table }: Pick<Deployment, 'place' | 'table'>,
  terminal: Terminal,
): Promise<ExitCode> {
  const { order = '', consent } = flags;
  const tenant = tenantOf(flags.tenant);
  if (order === '') throw new UsageError('--order is missing: give the id of the order on its platform.');
  const rows = await documentsOf(tenant, order);
  if (rows.length === 0)
    throw new CommandError(`${tenant} has no document of an order "${order}" in ${place}.`);
  refuseUnfinished(order, rows);

  const found = await Promise.all(rows.map(findPersonalData));
  const left = found.filter(({ parts }) => parts.length > 0);
  if (left.length === 0) {
    terminal.print(`Nothing is left to erase of order ${order} of ${tenant} in ${place}.`);
    return 0;
  }
  terminal.print(`To be erased for ever of order ${order} of ${tenant} in ${place}:`);
  for (const { row, parts } of left) terminal.print(`  ${titleOf(row)}: ${parts.join(', ')}`);
  terminal.print(`What stays:
  its row in the table ${table}: number, total, reference, states and times, so that it is not issued again
  the document in the ERP, which the law keeps
  deleted objects as earlier versions in the bucket, for seven days; backups of the table, for 35 days
  webhooks as they were received, under inbox/ in the bucket, until they have the age of "webhookRetentionDays"
  the books of syncs, under syncs/ in the bucket, which hold names and addresses of customers: tenants:remove deletes them
  messages in dead-letter queues, which hold orders, for 14 days: look there, and delete or redrive them`);
  const question = `Erase the personal data of ${count(left.length)}?`;
  const stop = await askForConsent(terminal, question, consent, 'changed');
  if (stop !== undefined) return stop;
  for (const [index, data] of left.entries()) {
    try {
      await erasePersonalData(data);
    } catch (error) {
      throw new CommandError(
        `${titleOf(data.row)} could not be erased in full. ${sentenceOf(error)}\n` +
          `${index} of ${count(left.length)} done. Fix the cause, then run the same command again.`,
      );
    }
  }
  terminal.print(`Order ${order} is forgotten: ${count(left.length)}.`);
  return 0;
}

/** Seconds by which the clock of this machine may be ahead of that of the functions. */
const clocksDiffer = 300;

/**
 * Every document of an order, found by its id or, if no order has that id, by its name. Reads all rows of the tenant:
 * the documents of later changes have ids that do not follow from the order. Throws CommandError for a name that
 * several orders have.
 */
async function documentsOf(tenant: string, order: string): Promise<readonly DocumentRow[]> {
  const found = new Map<string, DocumentRow>();
  const note = (row: DocumentRow) => {
    if (row.orderId === order || row.orderName === order) found.set(row.documentId, row);
  };
  const began = clock.after(-clocksDiffer).toISOString();
  for await (const row of eachDocument({ listDocuments }, tenant)) note(row);
  // What has changed meanwhile was moved to the head of the list, which was read before.
  for await (const row of eachDocument({ listDocuments }, tenant)) {
    if (row.updatedAt < began) break;
    note(row);
  }
  const byName = [...found.values()];
  const byId = byName.filter(({ orderId }) => orderId === order);
  if (byId.length > 0) return byId;
  const ids = [...new Set(byName.map(({ orderId }) => orderId))];
  if (ids.length > 1)
    throw new CommandError(
      `${ids.length} orders have the name "${order}": give the id of one with --order: ${ids.join(', ')}.`,
    );
  return byName;
}

function refuseUnfinished(order: string, rows: readonly DocumentRow[]): void {
  const open = rows.filter(row => !isFinished(row));
  if (open.length === 0) return;
  const list = open
    .map(row => `\n  ${row.kind} ${row.documentId} is ${row.state}: ${nextStep(row)}`)
    .join('');
  throw new CommandError(
    `Order ${order} is not finished, and only issued and closed documents can be forgotten. Nothing was erased.${list}`,
  );
}

/** Held and refused documents wait for a person; all others go on by themselves. */
const nextStep = ({ state }: DocumentRow): string =>
  state === 'held' || state === 'refused'
    ? 'decide it first (POST to its route "retry")'
    : 'wait until it is issued or closed';

const titleOf = ({ kind, number, documentId, total, currency }: DocumentRow): string =>
  `${kind} ${number ?? documentId}${total === undefined ? '' : ` of ${total} ${currency}`}`;

const count = (documents: number): string => `${documents} ${documents === 1 ? 'document' : 'documents'}`;
