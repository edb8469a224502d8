import type { CreditingErp, CustomerMatch } from '../../domain/erp.ts';
import { erps } from '../../domain/erps.ts';
import { HeldError } from '../../domain/held.ts';
import { VendorContractError } from '../../errors.ts';
import { connectKwixeo } from './connect.ts';
import { needForIssuing } from './connection.ts';
import { fetchInvoice } from './fetch-invoice.ts';
import { type Customer, customerOf } from './issuing/buyers/customers.ts';
import { type IssuingApi, type IssuingKwixeo, issuingApi, issuingCalls } from './issuing/calls.ts';
import { creditsMade } from './issuing/credits/credits-made.ts';
import { creditDraft } from './issuing/credits/to-credit.ts';
import { findByReference, findInvoice, findNumbered, isCancelled, readInvoice } from './issuing/documents.ts';
import { draftOf } from './issuing/draft.ts';
import { headOf } from './issuing/head.ts';
import { mailOf } from './issuing/mail.ts';
import { checkSize } from './issuing/size.ts';
import { toLines } from './issuing/to-lines.ts';

const euro = 'EUR';

/** Opens a tenant's Kwixéo for issuing. Throws ConfigurationError if its connection is missing, wrong or incomplete. */
export async function openKwixeo(tenant: string): Promise<CreditingErp> {
  const opened = await connectKwixeo(tenant, issuingCalls);
  const kwixeo: IssuingKwixeo = {
    connection: needForIssuing(opened.connection),
    api: issuingApi(opened.api),
  };
  const { api, connection } = kwixeo;
  return {
    label: erps.kwixeo.label,
    find: reference => findByReference(api, reference),
    findById: async id => {
      const shown = isInvoice(id) ? await findInvoice(api, id) : undefined;
      return shown && !isCancelled(shown) ? readInvoice(shown) : undefined;
    },
    findByNumber: named => findNumbered(api, named),
    findIssued: async issued => {
      if (issued.id === undefined || !isInvoice(issued.id)) return findNumbered(api, issued);
      const shown = await findInvoice(api, issued.id);
      return shown ? [readInvoice(shown)] : [];
    },
    unlisted: { 'credit-note': () => creditsMade(api) },
    ping: async () => void (await api.customers.list({ query: { per_page: '1' } })),
    draftOrder: async (checked, send, invoicing) => {
      const { order } = checked;
      if (order.currency !== euro)
        throw new HeldError(
          'currency',
          `The order is in ${order.currency}, and Kwixéo is given no rate of exchange.`,
        );
      const lines = toLines(checked.lines, connection, invoicing, checked.taxDay);
      const customer = await customerOf(kwixeo, checked);
      const { name, vatNumber, taxId } = customer;
      const currency = await idOfEuro(api);
      const billed = taxId ? { ...checked, buyer: { taxId } } : checked;
      const head = headOf(billed, send, connection, { currency, name, vatNumber });
      checkSize(connection, head, lines);
      const outline = {
        descriptions: lines.map(({ designation }) => designation),
        customer: matchOf(customer),
      };
      const mail = mailOf(kwixeo, {
        element: 'invoice',
        elementId: Number,
        to: order.buyer.email,
        orderName: order.orderName,
      });
      return { ...draftOf(kwixeo, { head, customer, lines, paid: order.totals.gross }), ...mail, outline };
    },
    draftCredit: (credit, send) => creditDraft(kwixeo, credit, send),
    fetchPdf: async ({ id }) => (id !== undefined && isInvoice(id) ? fetchInvoice(api, id) : undefined),
  };
}

/** Ids of credits are on record in another form: no call shows one. */
const isInvoice = (id: string): boolean => /^\d+$/.test(id);

/** The default of a customer may be another currency, so the euro is always named. */
async function idOfEuro(api: IssuingApi): Promise<number> {
  const { datas } = await api.currencies.list({ query: { filter: { code: euro } } });
  const found = datas.find(one => one.code === euro);
  if (found) return Number(found.id);
  throw new VendorContractError('Kwixéo lists no currency EUR.');
}

const matchOf = (customer: Customer): CustomerMatch =>
  customer.kind === 'new' ? { match: 'new' } : { match: 'existing', number: String(customer.id) };
