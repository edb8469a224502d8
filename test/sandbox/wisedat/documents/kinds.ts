import type { WisedatDocumentSettings } from './settings.ts';

export type SalesDocumentKindName = 'orders' | 'estimates' | 'movementsOfGoods' | 'salesInvoices';

/** What tells one kind of sales document from the others, in the document's words. */
export interface SalesDocumentKind {
  readonly name: SalesDocumentKindName;
  /** Key of the list. */
  readonly list: string;
  /** As messages name one: "Order from parameter id doesn’t exist". */
  readonly one: string;
  readonly many: string;
  /** `document_type` of its sales documents by the table of that chapter. */
  readonly documentTypes: readonly number[];
  /** What its own notes print as that type. */
  readonly printedType: number;
  /** An update takes from the customer what it does not say itself, even if it does not name the customer. */
  readonly updatesLikeNew: boolean;
  /** Closing one takes its goods out of stock. */
  readonly movesStock: boolean;
}

export const salesDocumentKinds: Readonly<Record<SalesDocumentKindName, SalesDocumentKind>> = {
  orders: {
    name: 'orders',
    list: 'orders',
    one: 'order',
    many: 'orders',
    documentTypes: [2],
    printedType: 2,
    updatesLikeNew: false,
    movesStock: false,
  },
  estimates: {
    name: 'estimates',
    list: 'estimates',
    one: 'estimate',
    many: 'estimates',
    documentTypes: [1, 0],
    printedType: 2,
    updatesLikeNew: false,
    movesStock: false,
  },
  movementsOfGoods: {
    name: 'movementsOfGoods',
    list: 'movements_of_goods',
    one: 'movement of goods',
    many: 'movements of goods',
    documentTypes: [3],
    printedType: 2,
    updatesLikeNew: false,
    movesStock: true,
  },
  salesInvoices: {
    name: 'salesInvoices',
    list: 'sales_invoice',
    one: 'sale invoice',
    many: 'sales invoices',
    documentTypes: [4],
    printedType: 4,
    updatesLikeNew: true,
    movesStock: false,
  },
};

/** `document_type` that sales documents of a kind may have; the first is that of the suggested one. */
export function typesOf(
  kind: SalesDocumentKind,
  { documentTypes }: Pick<WisedatDocumentSettings, 'documentTypes'>,
): readonly number[] {
  return documentTypes === 'as-in-table' ? kind.documentTypes : [kind.printedType];
}
