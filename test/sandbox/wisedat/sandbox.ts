import type { Endpoint } from '../../../shared/http/endpoint.ts';
import { wisedatEndpoints } from '../../../shared/vendors/wisedat/endpoints/table.ts';
import type { Faults } from '../faults.ts';
import { type SandboxCall, type ServerPlace, startHttpServer } from '../http-server.ts';
import { type RowHandlers, rowRoutes } from '../rows.ts';
import type { WisedatContext, WisedatFault } from './context.ts';
import type { WisedatData } from './data.ts';
import { type AddedInvoice, addInvoice } from './documents/add-invoice.ts';
import { type AddedPayment, addPayment } from './documents/add-payment.ts';
import type { Payment, SalesDocument } from './documents/records.ts';
import { serveDocuments } from './documents/serve.ts';
import { logIn } from './log-in.ts';
import { pdfOf, printInvoice } from './print-invoice.ts';
import { serveBaseData } from './resources/serve.ts';
import { defaultCompany, defaultSwitches, type WisedatCompany, type WisedatSwitches } from './settings.ts';
import { showStatus } from './show-status.ts';
import { createStore } from './store.ts';
import { inWrittenForm } from './write.ts';
import { wrongMethods } from './wrong-methods.ts';

export interface WisedatSandboxOptions {
  /** [a free one] */
  readonly port?: ServerPlace;
  readonly now?: () => Date;
  readonly company?: Partial<WisedatCompany>;
  readonly switches?: Partial<WisedatSwitches>;
  /** Size of the RSA key [2048]. */
  readonly keyBits?: number;
}

type CommitListener = (route: string) => void | Promise<void>;

/** A running simulator of one WISEDAT API server with one company. */
export interface WisedatSandbox {
  /** `baseUrl` of the connection. */
  readonly url: string;
  /** What the connection needs to log in. */
  readonly company: WisedatCompany;
  readonly calls: readonly SandboxCall[];
  /** May be changed at any time. */
  readonly switches: WisedatSwitches;
  readonly faults: Faults<WisedatFault>;
  /** The sales invoices, oldest first; open and cancelled ones included. */
  readonly invoices: readonly SalesDocument[];
  /** Changes an invoice as a person in WISEDAT would. Throws if there is none. */
  edit(id: string, changes: Partial<SalesDocument>): void;
  /** The payments, oldest first; cancelled ones included. */
  readonly payments: readonly Payment[];
  /** Adds a payment and gives its id. */
  addPayment(payment: Partial<AddedPayment>): string;
  /** Changes a payment as a person in WISEDAT would. Throws if there is none. */
  editPayment(id: string, changes: Partial<Payment>): void;
  /** What the company has beside documents; a test changes it as a person in WISEDAT would. */
  readonly data: WisedatData;
  /** Called with its route after each write that was carried out. Returns the way to stop listening. */
  onCommit(listener: CommitListener): () => void;
  /** Adds an invoice and gives its PDF. */
  addInvoice(invoice: Partial<AddedInvoice>): { readonly id: string; readonly pdf: Buffer };
  /** A new key, once a day or at a restart of the server: every token is void. */
  rotate(): void;
  /** Back to the start, with a new key; listens again if it was down. */
  reset(): Promise<void>;
  /** Throws if an answer of the sandbox broke the table, or a handler failed. */
  close(): Promise<void>;
}

/** Starts a WISEDAT on 127.0.0.1. */
export async function startWisedatSandbox(options: WisedatSandboxOptions = {}): Promise<WisedatSandbox> {
  const { port = 0, now = () => new Date(), keyBits = 2048 } = options;
  const company = { ...defaultCompany, ...options.company };
  const switches = { ...defaultSwitches, ...options.switches };
  const store = createStore({ keyBits, now });
  const defects: string[] = [];
  const listeners = new Set<CommitListener>();
  const context: WisedatContext = { company, switches, store, now };
  const { invoice: printed, ...salesInvoices } = wisedatEndpoints.salesInvoices;
  const inJson = { ...wisedatEndpoints, salesInvoices };
  const handlers: RowHandlers<typeof inJson, WisedatFault> = {
    status: { get: showStatus(context) },
    authentication: { login: logIn(context) },
    ...serveBaseData(context),
    ...serveDocuments(context),
  };
  const routes = rowRoutes(inJson, handlers, defect => defects.push(defect));
  routes[printed.route] = printInvoice(context);
  for (const { route, effect } of Object.values(inJson).flatMap(rows => Object.values<Endpoint>(rows))) {
    const handle = routes[route];
    if (effect !== 'write' || !handle) continue;
    const written = inWrittenForm(context, handle);
    routes[route] = async (request, fault) => {
      const reply = await written(request, fault);
      if (reply.status < 300) for (const listener of listeners) await listener(route);
      return reply;
    };
  }
  const server = await startHttpServer<WisedatFault>({
    routes: { ...routes, ...wrongMethods(routes) },
    port,
    now,
  });

  return {
    url: server.url,
    company,
    calls: server.calls,
    switches,
    faults: server.faults,
    get invoices() {
      return [...store.documents.of.salesInvoices.values()];
    },
    edit: (id, changes) => {
      const found = store.documents.of.salesInvoices.get(id);
      if (!found) throw new Error(`There is no sales invoice ${id}.`);
      const modified_at = now().toISOString();
      store.documents.of.salesInvoices.set(id, { ...found, modified_at, ...changes });
    },
    get payments() {
      return [...store.documents.payments.values()];
    },
    addPayment: given => addPayment(context, given).id,
    editPayment: (id, changes) => {
      const found = store.documents.payments.get(id);
      if (!found) throw new Error(`There is no payment ${id}.`);
      store.documents.payments.set(id, { ...found, modified_at: now().toISOString(), ...changes });
    },
    get data() {
      return store.data;
    },
    onCommit: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    addInvoice: given => {
      const invoice = addInvoice(context, given);
      return { id: invoice.id, pdf: pdfOf(invoice) };
    },
    rotate: store.rotate,
    reset: async () => {
      store.clear();
      listeners.clear();
      store.rotate();
      Object.assign(switches, { ...defaultSwitches, ...options.switches });
      await server.reset();
    },
    close: async () => {
      await server.close();
      if (defects.length > 0) throw new Error(`The WISEDAT sandbox is wrong: ${defects.join('; ')}`);
    },
  };
}
