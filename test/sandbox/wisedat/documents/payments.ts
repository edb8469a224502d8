import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import type { WisedatContext } from '../context.ts';
import { find, notFound } from '../find.ts';
import { mastersOf } from '../masters-of.ts';
import { refuseIfAny, refuseUnless } from '../refusal.ts';
import { remove, write } from '../write.ts';
import { composePayment } from './compose-payment.ts';
import { paymentFilters } from './filters.ts';
import type { Payment } from './records.ts';
import { refuseEditedElsewhere } from './sales-documents.ts';
import { detailedPayment, listedPayment } from './show.ts';

/** GET, POST and DELETE of payments, which are receipts of customers; none can be updated. */
export function servePayments(context: WisedatContext) {
  const rows = wisedatEndpoints.payments;
  const { switches, now } = context;
  const { documents } = context.store;
  const { payments } = documents;

  /** A document may count as modified when what is left of it changes. */
  function touch({ settlements }: Payment): void {
    if (!switches.paymentModifiesDocument) return;
    const { salesInvoices } = documents.of;
    for (const { id } of settlements) {
      const invoice = salesInvoices.get(id);
      if (invoice) salesInvoices.set(id, { ...invoice, modified_at: now().toISOString() });
    }
  }

  return {
    find: find(context, rows.find, {
      noun: 'payment',
      records: () => payments,
      ids: 'numeric',
      filters: paymentFilters,
      inList: listedPayment,
      inDetail: detailedPayment,
      guard: (_, fault) => refuseEditedElsewhere('payment', fault),
    }),
    create: write(context, rows.create, body => {
      const broken: string[] = [];
      const composed = composePayment(
        { body, documents, masters: mastersOf(context), settings: switches },
        words => void broken.push(words),
      );
      refuseIfAny(broken);
      if (!composed) throw new Error('A payment without its parts was not refused.');
      const id = documents.nextId();
      const payment: Payment = { ...composed, id, canceled: false, modified_at: now().toISOString() };
      payments.set(id, payment);
      touch(payment);
      return id;
    }),
    /** "If the payment is not closed, it’s deleted. If not, it’s canceled": its documents are open again. */
    remove: remove(context, rows.remove, ({ id }) => {
      const payment = payments.get(String(BigInt(id)));
      refuseUnless(payment !== undefined, notFound('payment'), 404);
      refuseUnless(!payment.canceled, 'The payment is canceled already');
      if (payment.closed) {
        payments.set(payment.id, { ...payment, canceled: true, modified_at: now().toISOString() });
      } else {
        payments.delete(payment.id);
      }
      touch(payment);
      return payment.id;
    }),
  };
}
