import { randomUUID } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { findConnection } from '../../aws/connections.ts';
import { objectsBetween, readWithMetadata } from '../../aws/operator/archived-requests.ts';
import { isCalendarDay } from '../../domain/calendar-day.ts';
import { type Invoicing, invoicingConnection } from '../../domain/invoicing.ts';
import { type ShopEvent, toldSchema } from '../../messages/document-message.ts';
import { queueDocument } from '../../messages/document-queue.ts';
import { shopParsers } from '../../shops/readers.ts';
import { CommandError, UsageError } from '../command-error.ts';
import { askForConsent } from '../consent.ts';
import { tenantOf } from '../tenants/tenant-of.ts';
import type { Terminal } from '../terminal.ts';
import type { Action, OpsFlags } from './action.ts';

/** A webhook that was kept, and what it told of. */
interface Kept {
  readonly event: ShopEvent;
  readonly storedAt: Date;
  /** Of the order, where it can be read. */
  readonly orderId: string | undefined;
  readonly orderName: string | undefined;
}

/**
 * Queues webhooks again as they were received, of one order or of some time, the oldest first. What the ledger knows
 * of already changes nothing; they are kept for `webhookRetentionDays`.
 */
export const replay: Action = async (flags, deployment, { terminal }) => {
  const tenant = tenantOf(flags.tenant);
  const { order } = flags;
  if (order === undefined && flags.since === undefined)
    throw new UsageError('Name an order (--order ID) or a time (--since D).');
  const [from, to] = timeOf(flags);
  const invoicing = await findConnection(tenant, invoicingConnection);
  if (!invoicing) throw new CommandError(`${tenant} has no connection "invoicing" in ${deployment.place}.`);
  const { found, withoutEvent } = await findKept(tenant, { order, from, to }, terminal);
  if (withoutEvent > 0)
    terminal.print(`${withoutEvent} are left out: an earlier version kept them without what they tell of.`);
  if (found.length === 0) throw new CommandError(`No webhook of this kind is kept of ${tenant}.`);
  for (const { event, storedAt, orderName, orderId } of found)
    terminal.print(
      `  ${storedAt.toISOString()}  ${event.shop}  ${event.topic}  ${orderName ?? orderId ?? ''}`,
    );
  const what = `${found.length} ${found.length === 1 ? 'webhook' : 'webhooks'} of ${tenant} in ${deployment.place}`;
  const stop = await askForConsent(terminal, `Queue ${what} again?`, flags.consent, 'changed');
  if (stop !== undefined) return stop;
  await queueAll(found, invoicing, terminal);
  return 0;
};

async function queueAll(
  found: readonly Kept[],
  { issueWith, delaySeconds }: Invoicing,
  { print }: Terminal,
): Promise<void> {
  const mark = randomUUID();
  // An order that rests at this moment would be sent by a message that does not.
  const rest = delaySeconds > 0 && { delaySeconds };
  for (const [at, { event }] of found.entries()) {
    await queueDocument(issueWith, { ...event, ...rest }, `${mark}#${at}`);
    if ((at + 1) % 100 === 0) print(`  ${at + 1} queued`);
  }
  print(`${found.length} queued again.`);
}

async function findKept(
  tenant: string,
  { order, from, to }: { readonly order: string | undefined; readonly from: Date; readonly to: Date },
  { print }: Terminal,
): Promise<{ readonly found: readonly Kept[]; readonly withoutEvent: number }> {
  const found: Kept[] = [];
  const nameless: Kept[] = [];
  let read = 0;
  let withoutEvent = 0;
  for await (const { key, storedAt } of objectsBetween(`inbox/${tenant}/`, from, to)) {
    if (++read % 1_000 === 0) print(`  ${read} read`);
    const { body, metadata } = await readWithMetadata(key);
    const event = eventOf(tenant, key, metadata.event);
    if (!event) {
      withoutEvent++;
      continue;
    }
    const { id, name } = await orderOf(event, body);
    const kept = { event, storedAt, orderId: id, orderName: name };
    if (order === undefined || id === order || name === order) found.push(kept);
    else if (name === undefined) nameless.push(kept);
  }
  // Refunds, edits and deletions tell the id alone: of an order that was asked for by its name too.
  const orders = new Set(found.map(placeOf));
  const all = [...found, ...nameless.filter(one => orders.has(placeOf(one)))];
  return { found: all.toSorted((a, b) => a.storedAt.getTime() - b.storedAt.getTime()), withoutEvent };
}

const placeOf = ({ event: { platform, shop }, orderId }: Kept): string =>
  JSON.stringify([platform, shop, orderId]);

function eventOf(tenant: string, key: string, metadata: string | undefined): ShopEvent | undefined {
  if (metadata === undefined) return undefined;
  const told = toldSchema.parse(JSON.parse(Buffer.from(metadata, 'base64url').toString('utf8')));
  const sha256 = /\/([0-9a-f]{64})\.json\.gz$/.exec(key)?.[1] ?? '';
  return { v: 1, type: 'shop-event', tenant, ...told, sha256, body: { key } };
}

/** Which order a webhook tells of; nothing where it cannot be read. */
async function orderOf(
  { platform, event }: ShopEvent,
  packed: Buffer,
): Promise<{ readonly id?: string; readonly name?: string }> {
  try {
    const text = (await promisify(gunzip)(packed)).toString('utf8');
    const parsers = shopParsers[platform];
    if (event === 'refunded') return { id: parsers.refund(text).orderId };
    const { orderId: id, orderName: name } = parsers.order(text);
    return { id, ...(name !== undefined && { name }) };
  } catch {
    return {};
  }
}

function timeOf({ since, until }: OpsFlags): [from: Date, to: Date] {
  return [
    instantOf(since ?? '2020-01-01', '--since'),
    instantOf(until ?? new Date().toISOString(), '--until'),
  ];
}

function instantOf(text: string, flag: string): Date {
  const instant = new Date(text);
  const isDay = isCalendarDay(text);
  if (isDay || (/^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(instant.getTime()))) return instant;
  throw new UsageError(`${flag} takes a day or an instant such as 2026-11-01T08:00:00Z, not "${text}".`);
}
