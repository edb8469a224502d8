import { defineEndpoints } from '../../../http/endpoint.ts';
import type { Kwixeo } from '../connect.ts';
import type { IssuingConnection } from '../connection.ts';
import { mails } from '../endpoints/communication.ts';
import { customers } from '../endpoints/customers/customers.ts';
import { invoices } from '../endpoints/sales/documents.ts';
import { team } from '../endpoints/team.ts';
import { countries, currencies } from '../endpoints/various/look-ups.ts';
import type { ShownCode, ShownCustomer, ShownFile, ShownInvoice, ShownTeam } from './shown.ts';
import type { Page } from './walk.ts';

/** The calls that issuing takes. */
export const issuingCalls = defineEndpoints({
  invoices: {
    list: invoices.list,
    create: invoices.create,
    get: invoices.get,
    update: invoices.update,
    pdf: invoices.pdf,
    cancel: invoices.cancel,
  },
  customers: { list: customers.list, create: customers.create, get: customers.get },
  countries: { list: countries.list },
  currencies: { list: currencies.list },
  team: { get: team.get },
  mails: { send: mails.send },
});
type Calls = Kwixeo<typeof issuingCalls>['api'];

type Body = Readonly<Record<string, unknown>>;
interface List<Row> {
  readonly list: (input: { readonly query: Body }) => Promise<Page<Row>>;
}
interface AtId {
  readonly path: { readonly id: string | number };
}

/** The same calls in terms of what issuing reads. Bodies are checked by Kwixéo, and by the tests against its document. */
export interface IssuingApi {
  readonly invoices: List<ShownInvoice> & {
    readonly create: (input: { readonly body: Body }) => Promise<ShownInvoice>;
    readonly get: (input: AtId & { readonly query: Body }) => Promise<ShownInvoice>;
    readonly update: (input: AtId & { readonly body: Body }) => Promise<ShownInvoice>;
    readonly pdf: (input: AtId) => Promise<ShownFile>;
    /** A credit, which is described nowhere. */
    readonly cancel: (
      input: AtId & { readonly body: Body },
    ) => Promise<Body & { readonly id: string | number }>;
  };
  readonly customers: List<ShownCustomer> & {
    readonly create: (input: { readonly body: Body }) => Promise<ShownCustomer>;
    readonly get: (input: AtId & { readonly query: Body }) => Promise<ShownCustomer>;
  };
  readonly countries: List<ShownCode>;
  readonly currencies: List<ShownCode>;
  readonly team: { readonly get: (input: object) => Promise<ShownTeam> };
  readonly mails: {
    readonly send: (input: { readonly body: Body }) => Promise<{
      readonly send_status?: boolean | null;
      readonly send_error?: string | null;
    }>;
  };
}

export const issuingApi = (api: Calls): IssuingApi => api as unknown as IssuingApi;

/** One tenant's Kwixéo, ready to issue. */
export interface IssuingKwixeo {
  readonly connection: IssuingConnection;
  readonly api: IssuingApi;
}
