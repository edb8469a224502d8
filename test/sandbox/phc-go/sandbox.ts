import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import type { Faults } from '../faults.ts';
import { type SandboxCall, type ServerPlace, startHttpServer } from '../http-server.ts';
import { type RowHandlers, rowRoutes } from '../rows.ts';
import type { CommitListener, PhcGoContext, PhcGoFault } from './context.ts';
import { createDocument } from './create-document.ts';
import { pdfRoute } from './document-answer.ts';
import { fetchPdf } from './fetch-pdf.ts';
import { generateToken } from './generate-token.ts';
import {
  blankCustomer,
  type PhcGoCustomerRecord,
  type PhcGoDocumentRecord,
  type PhcGoMail,
} from './records.ts';
import { searchEntities } from './search-entities.ts';
import {
  defaultInstallation,
  defaultSwitches,
  type PhcGoInstallation,
  type PhcGoSwitches,
} from './settings.ts';
import { createStore } from './store.ts';

export interface PhcGoSandboxOptions extends Partial<PhcGoInstallation> {
  /** [a free one] */
  readonly port?: ServerPlace;
  readonly now?: () => Date;
  readonly switches?: Partial<PhcGoSwitches>;
  /** Customers that exist from the start. */
  readonly customers?: readonly PhcGoCustomerSeed[];
}

export type PhcGoCustomerSeed = Pick<PhcGoCustomerRecord, 'number' | 'name'> & Partial<PhcGoCustomerRecord>;

/** A running simulator of one PHC GO installation. */
export interface PhcGoSandbox {
  /** Base address of the methods: `baseUrl` of the connection. */
  readonly url: string;
  /** As issued, oldest first; drafts and cancelled ones included. */
  readonly documents: readonly PhcGoDocumentRecord[];
  readonly customers: readonly PhcGoCustomerRecord[];
  readonly mails: readonly PhcGoMail[];
  readonly calls: readonly SandboxCall[];
  /** May be changed at any time. */
  readonly switches: PhcGoSwitches;
  readonly faults: Faults<PhcGoFault>;
  /** Marks a signed document as cancelled, as a person in PHC GO would. Throws if there is none. */
  cancel(number: number, docType: number): void;
  /** Returns the way to stop listening. */
  onCommit(listener: CommitListener): () => void;
  /** Back to the start: data, tokens, switches, faults, calls and listeners; listens again if it was down. */
  reset(): Promise<void>;
  /** Throws if an answer of the sandbox broke the table, or a handler failed. */
  close(): Promise<void>;
}

/** Starts a PHC GO on 127.0.0.1. */
export async function startPhcGoSandbox(options: PhcGoSandboxOptions = {}): Promise<PhcGoSandbox> {
  const {
    port = 0,
    now = () => new Date(),
    customers = [],
    switches: startSwitches,
    ...installation
  } = options;
  const switches = { ...defaultSwitches, ...startSwitches };
  const store = createStore(customers.map(seed => ({ ...blankCustomer, ...seed })));
  const listeners = new Set<CommitListener>();
  const defects: string[] = [];
  const context: PhcGoContext = {
    installation: { ...defaultInstallation, ...installation },
    switches,
    store,
    now,
    url: () => server.url,
    committed: async document => {
      for (const listener of listeners) await listener(document);
    },
  };
  const handlers: RowHandlers<typeof phcGoEndpoints, PhcGoFault> = {
    tokens: { generate: generateToken(context) },
    documents: { create: createDocument(context) },
    entities: { search: searchEntities(context) },
  };
  const routes = {
    ...rowRoutes(phcGoEndpoints, handlers, defect => defects.push(defect)),
    [pdfRoute]: fetchPdf(context),
  };
  const server = await startHttpServer<PhcGoFault>({ routes, port, now });

  return {
    url: server.url,
    documents: store.documents,
    customers: store.customers,
    mails: store.mails,
    calls: server.calls,
    switches,
    faults: server.faults,
    cancel: (number, docType) => {
      const index = store.documents.findLastIndex(
        document => document.number === number && document.docType === docType && !document.draft,
      );
      const document = store.documents[index];
      if (!document) throw new Error(`There is no document ${number} of type ${docType}.`);
      store.documents[index] = { ...document, cancelled: true };
    },
    onCommit: listener => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    reset: async () => {
      store.clear();
      listeners.clear();
      Object.assign(switches, { ...defaultSwitches, ...startSwitches });
      await server.reset();
    },
    close: async () => {
      await server.close();
      if (defects.length > 0) throw new Error(`The PHC GO sandbox is wrong: ${defects.join('; ')}`);
    },
  };
}
