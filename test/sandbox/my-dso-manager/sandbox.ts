import Big from 'big.js';
import { myDsoManagerEndpoints } from '../../../shared/vendors/my-dso-manager/endpoints/table.ts';
import type { Faults } from '../faults.ts';
import { type SandboxCall, type ServerPlace, startHttpServer } from '../http-server.ts';
import { type RowHandlers, rowRoutes } from '../rows.ts';
import type { MyDsoManagerContext, MyDsoManagerFault } from './context.ts';
import { importFile, putFile } from './import-file.ts';
import {
  defaultLogin,
  defaultSwitches,
  type MyDsoManagerLogin,
  type MyDsoManagerSwitches,
} from './settings.ts';
import { createStore, type MyDsoManagerStore } from './store.ts';

export interface MyDsoManagerSandboxOptions extends Partial<MyDsoManagerLogin> {
  /** [a free one] */
  readonly port?: ServerPlace;
  readonly now?: () => Date;
  readonly switches?: Partial<MyDsoManagerSwitches>;
}

/** A running simulator of one MY DSO MANAGER account. */
export interface MyDsoManagerSandbox extends Omit<MyDsoManagerStore, 'clear'> {
  /** `baseUrl` of the connection. */
  readonly url: string;
  readonly calls: readonly SandboxCall[];
  /** May be changed at any time. */
  readonly switches: MyDsoManagerSwitches;
  readonly faults: Faults<MyDsoManagerFault>;
  /** Numbers of the items that are not cleared, sorted. */
  openItems(): string[];
  /** What the items that are not cleared leave to be collected, by currency: decimal text with two decimals. */
  balances(): Readonly<Record<string, string>>;
  /** Back to the start: data, switches, faults and calls; listens again if it was down. */
  reset(): Promise<void>;
  /** Throws if an answer of the sandbox broke the table, or a handler failed. */
  close(): Promise<void>;
}

/** Starts a MY DSO MANAGER on 127.0.0.1. */
export async function startMyDsoManagerSandbox(
  options: MyDsoManagerSandboxOptions = {},
): Promise<MyDsoManagerSandbox> {
  const { port = 0, now = () => new Date(), switches: startSwitches, ...login } = options;
  const switches = { ...defaultSwitches, ...startSwitches };
  const { clear, ...store } = createStore();
  const defects: string[] = [];
  const context: MyDsoManagerContext = {
    login: { ...defaultLogin, ...login },
    switches,
    store: { ...store, clear },
  };
  const handlers: RowHandlers<typeof myDsoManagerEndpoints, MyDsoManagerFault> = {
    imports: {
      items: importFile(context, 'items'),
      clients: importFile(context, 'clients'),
      contacts: importFile(context, 'contacts'),
      users: importFile(context, 'users'),
    },
    putFiles: {
      items: putFile(context, 'items'),
      clients: putFile(context, 'clients'),
      contacts: putFile(context, 'contacts'),
      users: putFile(context, 'users'),
    },
  };
  const routes = rowRoutes(myDsoManagerEndpoints, handlers, defect => void defects.push(defect));
  const server = await startHttpServer<MyDsoManagerFault>({ routes, port, now });
  return {
    ...store,
    url: server.url,
    calls: server.calls,
    switches,
    faults: server.faults,
    openItems: () =>
      [...store.items.values()]
        .filter(({ cleared }) => !cleared)
        .map(({ fields }) => fields.item_number ?? '')
        .sort(),
    balances: () => {
      const sums: Record<string, Big> = {};
      for (const { fields, remaining, cleared } of store.items.values()) {
        const { item_currency: currency = '', item_type: type = '' } = fields;
        const isTurned = switches.creditSign === 'positive' && /^(AVO|RGL)$/.test(type);
        if (!cleared)
          sums[currency] = (sums[currency] ?? new Big(0)).plus(new Big(remaining).times(isTurned ? -1 : 1));
      }
      return Object.fromEntries(Object.entries(sums).map(([currency, sum]) => [currency, sum.toFixed(2)]));
    },
    reset: async () => {
      clear();
      Object.assign(switches, { ...defaultSwitches, ...startSwitches });
      await server.reset();
    },
    close: async () => {
      await server.close();
      if (defects.length > 0) throw new Error(`The MY DSO MANAGER sandbox is wrong: ${defects.join('; ')}`);
    },
  };
}
