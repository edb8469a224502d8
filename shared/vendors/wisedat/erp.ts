import type { CreditingErp, CustomerMatch } from '../../domain/erp.ts';
import { erps } from '../../domain/erps.ts';
import { territoryOf } from '../../domain/tax/tax-regime.ts';
import type { TokenSource } from '../../ledger/tokens.ts';
import { connectWisedat } from './connect.ts';
import { needForIssuing } from './connection.ts';
import { fetchInvoice } from './fetch-invoice.ts';
import { type IssuingWisedat, issuingCalls } from './issuing/calls.ts';
import { type Customer, customerOf } from './issuing/customers.ts';
import { findByReference, findInvoice, findNumbered, readInvoice } from './issuing/documents.ts';
import { draftOf } from './issuing/draft.ts';
import { creditDraft } from './issuing/to-credit.ts';
import { headOf, notesOf } from './issuing/to-document.ts';
import { toLines } from './issuing/to-lines.ts';

/** Opens a tenant's WISEDAT for issuing. Throws ConfigurationError if its connection is missing, wrong or incomplete. */
export async function openWisedat(tenant: string, tokens: TokenSource): Promise<CreditingErp> {
  const opened = await connectWisedat(tenant, tokens, issuingCalls);
  const wisedat: IssuingWisedat = { ...opened, tenant, connection: needForIssuing(opened.connection) };
  const { api, connection } = wisedat;
  return {
    label: erps.wisedat.label,
    find: reference => findByReference(api, reference),
    findById: async id => {
      const shown = await findInvoice(api, id);
      return shown && shown.canceled !== true ? readInvoice(shown) : undefined;
    },
    findByNumber: named => findNumbered(api, named),
    findIssued: async issued => {
      if (issued.id === undefined) return findNumbered(api, issued);
      const shown = await findInvoice(api, issued.id);
      return shown ? [readInvoice(shown)] : [];
    },
    hasSeriesOf: year => connection.series[year] !== undefined,
    // Not the status: it is answered while the company's data are out of reach.
    ping: async () => void (await api.customers.find({ query: { limit: '1' } })),
    draftOrder: async (checked, send, invoicing) => {
      const { order } = checked;
      const ofBuyer = territoryOf(order);
      const lines = toLines(checked.lines, connection, invoicing, checked.taxDay, ofBuyer);
      const customer = await customerOf(wisedat, checked, invoicing.country);
      const head = headOf(send, connection, {
        salesDocument: connection.salesDocument,
        notes: notesOf(checked, customer, lines.free),
        currency: order.currency,
      });
      const outline = { descriptions: lines.descriptions, customer: matchOf(customer) };
      const { series } = connection;
      return { ...draftOf(api, { head, series, customer, writings: lines.writings }), outline };
    },
    draftCredit: (credit, send, invoicing) => creditDraft(wisedat, credit, send, invoicing),
    fetchPdf: async ({ id }) => (id === undefined ? undefined : fetchInvoice(wisedat, id)),
  };
}

const matchOf = (customer: Customer): CustomerMatch =>
  customer.kind === 'new' ? { match: 'new' } : { match: customer.kind, number: String(customer.id) };
