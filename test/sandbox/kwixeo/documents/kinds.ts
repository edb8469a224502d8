import type { Counter } from './numbering.ts';

/** One of the five kinds of sales documents, or the credit that "cancel" makes. */
export interface Kind {
  readonly object: string;
  /** Object of its lines. */
  readonly content: string;
  readonly counter: Counter;
  /** What a PDF is headed with. */
  readonly title: string;
}

const kind = (object: string, counter: Counter, title: string): Kind => ({
  object,
  content: `${object} Content`,
  counter,
  title,
});

/** By the name that paths have for it. */
export const kinds = {
  quotation: kind('Quotation', 'sales_quotation', 'Devis'),
  command: kind('Command', 'sales_command', 'Commande'),
  delivery: kind('Delivery', 'sales_delivery', 'Bon de livraison'),
  proforma: kind('Proforma', 'sales_proforma', 'Proforma'),
  invoice: kind('Invoice', 'sales_invoice', 'Facture'),
  credit: kind('Credit', 'sales_credit', 'Avoir'),
} as const;

export type KindName = keyof typeof kinds;

/** The last part of a path that makes a document of another kind. */
export const conversions: Readonly<Record<string, KindName>> = {
  quotation: 'quotation',
  command: 'command',
  proforma: 'proforma',
  bill: 'invoice',
  'deposit-invoice': 'invoice',
  deliver: 'delivery',
  cancel: 'credit',
};
