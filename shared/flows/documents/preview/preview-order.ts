import { clock, dayIn } from '../../../clock.ts';
import type { DocumentKind, SentLine } from '../../../domain/document.ts';
import type { CustomerMatch, OpenErp } from '../../../domain/erp.ts';
import type { IssuingErp } from '../../../domain/erps.ts';
import { parseWithNumbersAsText } from '../../../domain/exact-json.ts';
import { HeldError } from '../../../domain/held.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import { formatMinor } from '../../../domain/money.ts';
import { type Platform, platforms } from '../../../domain/platforms.ts';
import type { OrderReading, ShopOrder, ShopParsers, ShopReader } from '../../../domain/shop.ts';
import { RejectedInputError } from '../../../errors.ts';
import { documentIdOf, referenceOf } from '../../../ledger/document-key.ts';
import type { Prepared } from '../issuing/issue-context.ts';
import { openShop } from '../orders/open-shop.ts';
import { prepareReading } from '../prepare-document.ts';
import { showLine, totalOf } from '../show-document.ts';

interface PreviewRequest {
  readonly tenant: string;
  readonly platform: Platform;
  readonly shop: string;
  /** The whole body as it was sent: numbers of the payload are read from it, so that no digit is lost. */
  readonly raw: Buffer;
}

/** What a preview needs from outside; undefined where the tenant has no such connection. */
interface PreviewDeps {
  readonly parsers: Readonly<Record<Platform, ShopReader>>;
  readonly invoicing: () => Promise<Invoicing | undefined>;
  /** The tenant's shops on a platform. */
  readonly shops: (platform: Platform) => Promise<readonly string[] | undefined>;
  readonly openErp: (vendor: IssuingErp) => Promise<OpenErp>;
}

type PreviewLine = Omit<SentLine, 'sourceLineId' | 'gross' | 'vendorLineId'> & {
  readonly description: string;
};

/** What an order would become. No personal data; amounts are decimal strings. Fixed: docs/decisions/outside-contract.md. */
interface Preview {
  readonly outcome: 'issued' | 'held' | 'ignored';
  readonly reason: { readonly code: string; readonly text: string } | null;
  readonly kind: DocumentKind;
  /** As the ERP would print them; empty where the order does not get so far. */
  readonly lines: readonly PreviewLine[];
  readonly totals: {
    readonly shop: string | null;
    readonly predicted: string | null;
    readonly currency: string | null;
  };
  readonly customer: CustomerMatch | null;
  /** Day of the document if it were sent now, `YYYY-MM-DD`. */
  readonly day: string;
}

/**
 * Shows what an order would become if it came now: it is read, checked and priced by the same functions as a real
 * one, and of the ERP only reads are called. Changes nothing. Throws RejectedInputError: 409 where the tenant has no
 * such shop or no settings, 422 for what is not an order; and whatever ERP or shop throw when they do not answer.
 */
export async function previewOrder(request: PreviewRequest, deps: PreviewDeps): Promise<Preview> {
  const invoicing = await deps.invoicing();
  if (!invoicing) throw new RejectedInputError(409, 'This tenant has no connection "invoicing".');
  await refuseStranger(request, deps);
  const order = await readOrder(request, deps);
  const reading = order.read(request.shop, invoicing);
  const day = dayIn(invoicing.timezone, clock.now());
  const nothing: Preview = {
    outcome: 'held',
    reason: null,
    kind: 'invoice',
    lines: [],
    totals: { shop: null, predicted: null, currency: null, ...shownTotals(reading) },
    customer: null,
    day,
  };
  if (reading.kind === 'ignored' || reading.kind === 'closed')
    return {
      ...nothing,
      outcome: 'ignored',
      reason: { code: reading.kind, text: `No document: ${reading.reason.replace(/\.$/, '')}.` },
    };
  try {
    const send = { reference: referenceOf(keyIdOf(request, order)), day };
    const erp = await deps.openErp(invoicing.issueWith);
    const prepared = await prepareReading({}, order, reading, send, { erp, invoicing });
    return { ...nothing, ...shownDraft(prepared, nothing), ...outcomeOf(invoicing) };
  } catch (error) {
    if (error instanceof HeldError) return { ...nothing, ...heldAs(error) };
    throw error;
  }
}

async function refuseStranger({ platform, shop }: PreviewRequest, { shops }: PreviewDeps): Promise<void> {
  const known = await shops(platform);
  if (!known) throw new RejectedInputError(409, `This tenant has no connection "${platform}".`);
  if (known.includes(shop)) return;
  const detail = `The connection "${platform}" of this tenant has no shop with this name.`;
  throw new RejectedInputError(409, detail);
}

/** The order as the shop sent it, with what it is asked for beside, and how this shop's orders are read. */
async function readOrder(request: PreviewRequest, { parsers }: PreviewDeps): Promise<ShopOrder> {
  const { payload } = parseWithNumbersAsText(request.raw.toString('utf8')) as { readonly payload: unknown };
  const text = JSON.stringify(payload);
  const shop = await openShop(request, parsers);
  parseOrder(request, text, shop);
  return parseOrder(request, (await shop.complete?.(text)) ?? text, shop);
}

function parseOrder({ platform }: PreviewRequest, text: string, { order }: ShopParsers): ShopOrder {
  try {
    return order(text);
  } catch {
    const message = `must be an order of ${platforms[platform].label} with its id`;
    throw new RejectedInputError(422, 'Send the order as the shop sends it.', [{ path: 'payload', message }]);
  }
}

function keyIdOf({ platform, shop }: PreviewRequest, { orderId }: ShopOrder): string {
  // The tenant is part of the real key; the reference of a preview is never sent.
  return documentIdOf({ tenant: '', kind: 'invoice', platform, source: shop, id: orderId });
}

function shownTotals(reading: OrderReading): Partial<Preview['totals']> {
  if (reading.kind !== 'order') return {};
  const { totals, currency } = reading.order;
  return { shop: formatMinor(totals.gross), currency };
}

function shownDraft(
  { draft }: Prepared,
  { totals }: Preview,
): Pick<Preview, 'lines' | 'totals' | 'customer'> {
  const { facts, outline } = draft;
  const lines = facts.lines.map((line, index) => ({
    ...showLine(line),
    description: outline?.descriptions[index] ?? '',
  }));
  const predicted = totalOf(facts.lines);
  return { lines, totals: { ...totals, predicted }, customer: outline?.customer ?? null };
}

/** Until go-live every order is held, and yet this is when people look: the document is shown as it would be. */
function outcomeOf({ live }: Invoicing): Pick<Preview, 'outcome' | 'reason'> {
  const facts = 'This order would be ready, but issuing is not switched on.';
  return live ? { outcome: 'issued', reason: null } : heldAs(new HeldError('go-live-not-confirmed', facts));
}

const heldAs = ({ reason, message }: HeldError): Pick<Preview, 'outcome' | 'reason'> => ({
  outcome: 'held',
  reason: { code: reason, text: message },
});
