import Big from 'big.js';
import { payorcrmEndpoints } from '../../../shared/vendors/payorcrm/endpoints/table.ts';
import type { Faults } from '../faults.ts';
import { type SandboxCall, type ServerPlace, startHttpServer } from '../http-server.ts';
import type { PayorcrmContext, PayorcrmFault } from './context.ts';
import { defaultKeys, defaultSwitches, type PayorcrmKeys, type PayorcrmSwitches } from './settings.ts';
import { createStore, type PayorcrmStore } from './store.ts';
import { uploadRows } from './upload-rows.ts';

export interface PayorcrmSandboxOptions extends Partial<PayorcrmKeys> {
  /** [a free one] */
  readonly port?: ServerPlace;
  readonly now?: () => Date;
  readonly switches?: Partial<PayorcrmSwitches>;
}

/** A running simulator of one PayorCRM account. */
export interface PayorcrmSandbox extends Omit<PayorcrmStore, 'clear'> {
  /** `baseUrl` of the connection. */
  readonly url: string;
  /** Credentials that it accepts. */
  readonly keys: PayorcrmKeys;
  readonly calls: readonly SandboxCall[];
  /** May be changed at any time. */
  readonly switches: PayorcrmSwitches;
  readonly faults: Faults<PayorcrmFault>;
  /** What its invoices leave to be collected, by currency: decimal text with two decimals. */
  balances(): Readonly<Record<string, string>>;
  /** Back to the start: data, switches, faults and calls; listens again if it was down. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

/** Starts a PayorCRM on 127.0.0.1. Its answers are its own: the document prints none that they could break. */
export async function startPayorcrmSandbox(options: PayorcrmSandboxOptions = {}): Promise<PayorcrmSandbox> {
  const { port = 0, now = () => new Date(), switches: startSwitches, ...given } = options;
  const keys = { ...defaultKeys, ...given };
  const switches = { ...defaultSwitches, ...startSwitches };
  const store = createStore();
  const context: PayorcrmContext = { keys, switches, store };
  const { customers, invoices } = payorcrmEndpoints.uploads;
  const routes = {
    [customers.route]: uploadRows(context, 'customers'),
    [invoices.route]: uploadRows(context, 'invoices'),
  };
  const server = await startHttpServer<PayorcrmFault>({ routes, port, now });
  const { clear, ...data } = store;
  return {
    ...data,
    url: server.url,
    keys,
    calls: server.calls,
    switches,
    faults: server.faults,
    balances: () => {
      const sums: Record<string, Big> = {};
      for (const { currency, balanceAmount } of store.invoices)
        sums[String(currency)] = (sums[String(currency)] ?? new Big(0)).plus(String(balanceAmount));
      const open = Object.entries(sums).filter(([, sum]) => !sum.eq(0));
      return Object.fromEntries(open.map(([currency, sum]) => [currency, sum.toFixed(2)]));
    },
    reset: async () => {
      clear();
      Object.assign(switches, { ...defaultSwitches, ...startSwitches });
      await server.reset();
    },
    close: () => server.close(),
  };
}
