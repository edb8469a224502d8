import type { Draft, DraftSteps } from '../../../domain/erp.ts';
import { VendorRefusedError } from '../../../errors.ts';
import { type Customer, ensureCustomer } from './buyers/customers.ts';
import type { IssuingApi, IssuingKwixeo } from './calls.ts';
import { affairContentsOf, differenceOf, wayShown } from './differences.ts';
import { documentTypes, findInvoice, readInvoice } from './documents.ts';
import type { Head } from './head.ts';
import type { ShownInvoice } from './shown.ts';
import { type InvoiceLine, pricesOf, toSent } from './to-lines.ts';
import { nextWay, type Way } from './ways.ts';

interface DraftParts {
  readonly head: Head;
  readonly customer: Customer;
  readonly lines: readonly InvoiceLine[];
  /** Minor units: what was paid. */
  readonly paid: bigint;
}

/** An invoice that is created as a draft, which takes no number; what Kwixéo shows of it tells how to write it next. */
export function draftOf({ api, connection }: IssuingKwixeo, parts: DraftParts): Draft {
  const { head, customer, lines, paid } = parts;
  const asSold: Way = { gross: lines.map(line => line.gross), off: 0n };
  let customerId = customer.kind === 'existing' ? customer.id : undefined;
  let finished = false;
  /** The draft as it was read last: the same change after it is the same change again. */
  let seen: ShownInvoice | undefined;

  const ensure = async (): Promise<number> => {
    customerId ??= await ensureCustomer(api, customer);
    return customerId;
  };
  const steps: DraftSteps = {
    read: async id => {
      const shown = await shownBy(api, id);
      seen = shown;
      const expected = {
        ...{ head, lines, isOfToday: finished },
        ...(customerId !== undefined && { customer: customerId }),
      };
      const way = wayShown(shown, lines);
      return {
        ...readInvoice(shown, differenceOf(shown, expected)),
        ...(way && { lines: toSent(lines, way, affairContentsOf(shown)) }),
      };
    },
    adjust: async (id, turn) => {
      const shown = seen ?? (await shownBy(api, id));
      const ids = affairContentsOf(shown);
      if (turn === 0) {
        const body = { ...head, customer: await ensure(), ...pricesOf(lines, asSold, ids) };
        await api.invoices.update({ path: { id }, body });
        return true;
      }
      const way = wayShown(shown, lines);
      const total = readInvoice(shown).total;
      const next = way && total !== undefined && nextWay(asSold.gross, way, total - paid);
      if (!next) return false;
      await api.invoices.update({ path: { id }, body: pricesOf(lines, next, ids) });
      return true;
    },
    finish: async id => {
      finished = true;
      const { date, expire_at } = head;
      const body = { date, expire_at, is_draft: false, status: connection.validatedStatus };
      await api.invoices.update({ path: { id }, body });
    },
  };

  return {
    facts: {
      documentType: documentTypes.invoice,
      documentDate: head.date,
      lines: toSent(lines, asSold),
    },
    create: async () => {
      const body = { ...head, customer: await ensure(), ...pricesOf(lines, asSold) };
      return { document: readInvoice(await api.invoices.create({ body })) };
    },
    steps,
  };
}

async function shownBy(api: IssuingApi, id: string): Promise<ShownInvoice> {
  const shown = await findInvoice(api, id);
  if (shown) return shown;
  throw new VendorRefusedError(`Kwixéo has no invoice ${id}.`, 'There is no invoice of this id.');
}
