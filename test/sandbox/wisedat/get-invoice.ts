import type { RowHandler } from '../rows.ts';
import type { WisedatContext, WisedatFault } from './context.ts';
import { behind, refuse } from './door.ts';

/** `GET /salesinvoices?id=`: one invoice. The list is not simulated. */
export function getInvoice(context: WisedatContext): RowHandler<WisedatFault> {
  return behind(context, 'token', ({ query }) => {
    const id = query.get('id');
    if (id === null) return refuse(501, 'The sandbox shows no list of sales invoices');
    if (!/^\d+$/.test(id)) return refuse(400, 'Parameter id must be numeric');
    const invoice = context.store.invoices.get(id);
    if (!invoice) return refuse(404, 'Sale invoice from parameter id doesn’t exist');
    return {
      ok: {
        id: invoice.id,
        document_number: invoice.documentNumber,
        customer: { name: invoice.customer },
        series: { id: invoice.series },
        date: `${invoice.date}T00:00:00Z`,
        canceled: false,
        closed: true,
        total: Number(invoice.total),
      },
      outcome: 'invoice',
    };
  });
}
