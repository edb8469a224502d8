import Big from 'big.js';
import type * as z from 'zod';
import type { WisedatContext, WisedatFault } from '../context.ts';
import { find, notFound } from '../find.ts';
import { mastersOf } from '../masters-of.ts';
import { refuseIfAny, refuseUnless } from '../refusal.ts';
import { remove, write } from '../write.ts';
import { compose } from './compose.ts';
import { salesDocumentFilters } from './filters.ts';
import type { GivenDocument } from './given.ts';
import { type SalesDocumentKindName, salesDocumentKinds } from './kinds.ts';
import { placeInSeries } from './place-in-series.ts';
import type { SalesDocument } from './records.ts';
import { settledOf } from './settled.ts';
import { detailedSalesDocument, listedSalesDocument } from './show.ts';

/** Name, which no parameter has, of the filter that hides what is new. */
const shown = '(shown)';

/** The four rows of one kind. */
interface Rows {
  readonly find: { readonly query: z.ZodType; readonly pageOf: string };
  readonly create: { readonly body: z.ZodType<GivenDocument> };
  readonly update: { readonly body: z.ZodType<GivenDocument & { readonly id: string }> };
  readonly remove: { readonly query: z.ZodType<{ readonly id: string }> };
}

/** GET, POST, PUT and DELETE of orders, estimates, movements of goods or sales invoices. */
export function serveSalesDocuments(context: WisedatContext, name: SalesDocumentKindName, rows: Rows) {
  const kind = salesDocumentKinds[name];
  const { switches, now } = context;
  const { documents } = context.store;
  const records = documents.of[name];

  function keep(body: GivenDocument, before?: SalesDocument): string {
    const masters = mastersOf(context);
    const broken: string[] = [];
    const refuse = (words: string) => void broken.push(words);
    const composed = compose({ kind, body, before, masters, settings: switches }, refuse);
    const place =
      composed && placeInSeries({ composed, before, documents, masters, settings: switches }, refuse);
    refuseIfAny(broken);
    if (!composed || !place) throw new Error('A document without its parts was not refused.');
    const id = before?.id ?? documents.nextId();
    const modified_at = now().toISOString();
    const madeAt = before?.madeAt ?? now().getTime();
    const document: SalesDocument = { ...composed, ...place, id, canceled: false, modified_at, madeAt };
    records.set(id, document);
    if (document.closed) moveStock(document, '-1');
    return id;
  }

  /** "-1" takes the goods of a document out of stock, "1" brings them back. */
  function moveStock({ items }: SalesDocument, sign: '-1' | '1'): void {
    if (!kind.movesStock) return;
    const masters = mastersOf(context);
    for (const { product, warehouse, quantity } of items) {
      if (product) masters.moveStock(product.id, warehouse, new Big(quantity).times(sign).toFixed());
    }
  }

  function existing(id: string): SalesDocument {
    const document = records.get(String(BigInt(id)));
    refuseUnless(document !== undefined, notFound(kind.one), 404);
    return document;
  }

  return {
    find: find(context, rows.find, {
      noun: kind.one,
      records: () => records,
      ids: 'numeric',
      filters: {
        ...salesDocumentFilters,
        [shown]: ({ madeAt }) => now().getTime() - madeAt >= switches.hideNewDocumentsFor,
      },
      defaults: { [shown]: 'true' },
      inList: document => listedSalesDocument(document, switches),
      inDetail: document => detailedSalesDocument(document, switches),
      guard: (_, fault) => refuseEditedElsewhere(kind.one, fault),
    }),
    create: write(context, rows.create, body => keep(body)),
    update: write(context, rows.update, ({ id, ...body }, _data, fault) => {
      const before = existing(id);
      refuseEditedElsewhere(kind.one, fault);
      refuseUnless(!before.canceled, `Canceled ${kind.many} can’t be modified`);
      refuseUnless(!before.closed, `Closed ${kind.many} can’t be modified`);
      return keep(body, before);
    }),
    /** "If the order is not closed, it’s deleted. If not, it’s canceled." */
    remove: remove(context, rows.remove, ({ id }) => {
      const document = existing(id);
      refuseUnless(!document.canceled, `The ${kind.one} is canceled already`);
      if (!document.closed) {
        records.delete(document.id);
        return document.id;
      }
      const isSettled = name === 'salesInvoices' && !settledOf(documents, document.id).eq(0);
      refuseUnless(!isSettled || switches.cancelOfPaidInvoice === 'taken', `The ${kind.one} has payments`);
      moveStock(document, '1');
      records.set(document.id, { ...document, canceled: true, modified_at: now().toISOString() });
      return document.id;
    }),
  };
}

/** 409: "edited by another application, in a way that makes it invalid for API purposes". */
export function refuseEditedElsewhere(one: string, fault: WisedatFault | undefined): void {
  refuseUnless(
    fault?.kind !== 'edited-elsewhere',
    `The ${one} was edited by another application, in a way that makes it invalid for API purposes`,
    409,
  );
}
