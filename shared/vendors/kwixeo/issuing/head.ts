import type { CheckedOrder, Send } from '../../../domain/erp.ts';
import type { TreatedLine } from '../../../domain/tax/tax-treatment.ts';
import type { IssuingConnection } from '../connection.ts';
import { addressesOf } from './buyers/addresses.ts';
import { sirenOf } from './buyers/company-numbers.ts';

/** An invoice without its customer and lines, which the moment of sending adds. */
export type Head = ReturnType<typeof headOf>;

interface Given {
  /** Id of the euro. */
  readonly currency: number;
  readonly name: string;
  /** The buyer's VAT number; empty if there is none. */
  readonly vatNumber: string;
}

/**
 * Everything that Kwixéo would otherwise take from the settings of the account or the customer is sent: a discount, a
 * second quantity or prices without tax would change the total. Throws HeldError "address-incomplete".
 */
export function headOf(
  checked: CheckedOrder,
  send: Send,
  connection: IssuingConnection,
  { currency, name, vatNumber }: Given,
) {
  const { order, buyer } = checked;
  const { pdfModel, paymentTerm, paymentMethods } = connection;
  const isBusiness = buyer.taxId !== undefined;
  return {
    date: send.day,
    expire_at: send.day,
    is_draft: true,
    status: 1,
    pdf_model: pdfModel,
    title: `Commande ${order.orderName}`,
    customer_command_reference: send.reference,
    customer_vatrate: vatNumber,
    ...addressesOf(order, name),
    comments: commentsOf(checked),
    currency,
    exchange_rate: 1,
    input_mode: 'ttc',
    use_global_vatrate: false,
    secondary_quantity_mode: 'disable',
    escompte_rate: 0,
    guarantee_holdback_pourcent: 0,
    advance_payment_type: 'amount',
    advance_payment_value: 0,
    ...(paymentTerm !== undefined && { payment_term: paymentTerm }),
    ...(paymentMethods.length > 0 && { payment_methods: paymentMethods }),
    penalty_rate_law: isBusiness,
    collection_costs_law: isBusiness,
  };
}

/**
 * The payment is told in words, since no call records it; so are the mentions of a business sale that have no field of
 * their own, and why a line carries no VAT (docs/decisions/french-invoices.md).
 */
function commentsOf(checked: CheckedOrder): string {
  const { order, buyer, paidOn, lines } = checked;
  const paid = paidOn === undefined ? 'Payée' : `Payée le ${paidOn}`;
  const by = order.paidBy.length > 0 ? ` par ${order.paidBy.join(', ')}` : '';
  const siren = buyer.taxId && sirenOf(buyer.taxId);
  const reasons = new Set(lines.flatMap(({ gross, exemption }) => (gross > 0n && exemption) || []));
  return [
    `Commande ${order.orderName} (${order.shop}). ${paid}${by}.`,
    order.purchaseOrder && `Votre référence : ${order.purchaseOrder}.`,
    siren && `SIREN du client : ${siren}.`,
    buyer.taxId && operationOf(lines),
    ...[...reasons].map(reason => `${reason.replace(/\.$/, '')}.`),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Goods, services or both, if the shop tells it of each line that is sold. */
function operationOf(lines: readonly TreatedLine[]): string | undefined {
  const sold = lines.filter(({ kind, gross }) => kind === 'product' && gross > 0n);
  const kinds = new Set(sold.map(({ needsShipping }) => needsShipping));
  if (kinds.has(undefined) || kinds.size === 0) return undefined;
  const words = [
    ...(kinds.has(true) ? ['livraison de biens'] : []),
    ...(kinds.has(false) ? ['prestation de services'] : []),
  ];
  return `Opération : ${words.join(' et ')}.`;
}
