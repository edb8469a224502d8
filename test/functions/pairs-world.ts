import type { SourceErp } from '../../shared/domain/erps.ts';
import type { SyncRun } from '../../shared/domain/receivables/sync-run.ts';
import type { Tool } from '../../shared/domain/tools.ts';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';
import { putOnRecord } from '../local/put-on-record.ts';
import { sendSync } from '../local/send-sync.ts';
import { startKwixeoSandbox } from '../sandbox/kwixeo/sandbox.ts';
import { startMyDsoManagerSandbox } from '../sandbox/my-dso-manager/sandbox.ts';
import { startPayorcrmSandbox } from '../sandbox/payorcrm/sandbox.ts';
import { startWisedatSandbox } from '../sandbox/wisedat/sandbox.ts';
import { keysOf, openUploadDoor } from './upload-door.ts';

/** The functions of syncs in one local cloud, for companies of each ERP and tool. */
export interface PairsWorld extends AsyncDisposable {
  readonly cloud: Cloud;
  /** A company with this ERP and this tool, on record. */
  open(from: SourceErp, to: Tool): Promise<PairOfWorld>;
}

/** One company. */
interface PairOfWorld {
  /** An open invoice to its one customer. */
  invoice(total: string): void;
  /** What people do at the ERP when the first invoice is paid. */
  payFirst(): void;
  /** What the tool shows as to be collected. */
  balance(): string | undefined;
  /** Calls of the tool so far. */
  calls(): number;
  /** Confirms a balance and goes live. */
  confirm(balance: Readonly<Record<string, string>>): void;
  /** Lets the night begin; gives the run. */
  night(): Promise<SyncRun>;
  /** Asks for a run as a person; gives it. */
  run(): Promise<SyncRun>;
}

interface Source {
  readonly secrets: Readonly<Record<string, unknown>>;
  /** Of the connection `receivables`. */
  readonly settings: object;
  readonly invoice: (total: string) => void;
  readonly payFirst: () => void;
  readonly close: () => Promise<void>;
}
interface Target {
  readonly secrets: Readonly<Record<string, unknown>>;
  readonly balance: () => string | undefined;
  readonly calls: () => number;
  readonly close: () => Promise<void>;
}

const today = '2026-06-15';
const later = '2026-07-15';

const sources: Readonly<Record<SourceErp, () => Promise<Source>>> = {
  wisedat: async () => {
    const erp = await startWisedatSandbox({ keyBits: 1024 });
    const [id, customer] =
      [...erp.data.customers].find(([, { name }]) => name === 'Hotel do Cais, Lda.') ?? [];
    if (id !== undefined && customer)
      erp.data.customers.set(id, { ...customer, email: 'contas@hotel.example' });
    const ids: Array<{ id: string; total: string }> = [];
    return {
      secrets: { wisedat: { ...erp.company, baseUrl: erp.url }, 'wisedat/token': '' },
      settings: {},
      invoice: total => {
        const days = { date: today, expirationDate: later };
        const sold = { salesDocument: 'FT', customer: 'Hotel do Cais, Lda.', series: 'A26' };
        ids.push({ id: erp.addInvoice({ ...sold, ...days, total }).id, total });
      },
      payFirst: () => {
        const [first = { id: '', total: '' }] = ids;
        const settles = [{ id: first.id, received: first.total, discount: '0' }];
        erp.addPayment({ customer: Number(customer?.id), settles });
      },
      close: () => erp.close(),
    };
  },
  kwixeo: async () => {
    const erp = await startKwixeoSandbox();
    const tag = erp.data.add('Tag', { name: 'Payée' });
    const customer = erp.data.add('Customer', {
      ...{ type: 1, company_siret: '73282932000074', company_name: 'Atelier', is_customer: true },
      ...{ reference: { customer: 'CLI-1' }, email: 'compta@atelier.example' },
    });
    const invoices: Array<ReturnType<typeof erp.data.add>> = [];
    return {
      secrets: { kwixeo: { baseUrl: erp.url, token: erp.account.token } },
      settings: { paidWhen: { tag: 'payée' } },
      invoice: total => {
        const number = invoices.length + 1;
        const numbered = { number, reference: `FAC0000${number}`, is_draft: false, status: 2 };
        const dated = { customer: customer.id, date: today, expire_at: later };
        const owed = { currency_code: 'EUR', total_ttc: total, tags: [], custom_fields: [] };
        invoices.push(erp.data.add('Invoice', { ...numbered, ...dated, ...owed }));
      },
      payFirst: () => {
        const [first] = invoices;
        if (!first) return;
        Object.assign(first.values, { tags: [tag.id] });
        erp.data.touch(first);
      },
      close: () => erp.close(),
    };
  },
};

const targets: Readonly<Record<Tool, () => Promise<Target>>> = {
  'my-dso-manager': async () => {
    const tool = await startMyDsoManagerSandbox();
    const login = { login: 'sandbox', password: 'sandbox-password' };
    return {
      secrets: { 'my-dso-manager': { baseUrl: tool.url, ...login } },
      balance: () => tool.balances().EUR,
      calls: () => tool.calls.length,
      close: () => tool.close(),
    };
  },
  payorcrm: async () => {
    const tool = await startPayorcrmSandbox({ switches: { sameKey: 'change' } });
    const settings = { amountUnit: 'decimal', updates: 'resend' };
    return {
      secrets: { payorcrm: { baseUrl: tool.url, ...tool.keys, ...settings } },
      balance: () => tool.balances().EUR,
      calls: () => tool.calls.length,
      close: () => tool.close(),
    };
  },
};

export async function startPairs(): Promise<PairsWorld> {
  const functions = ['plan-receivables-syncs', 'sync-receivables', 'list-syncs'];
  const cloud = await startCloud({ functions, clockScale: 60, secrets: {} });
  const door = openUploadDoor(cloud);
  const opened: Array<Pick<Source, 'close'>> = [];
  return {
    cloud,
    open: async (from, to) => {
      const [source, target] = [await sources[from](), await targets[to]()];
      opened.push(source, target);
      const tenant = `${from}-${to}`;
      const keep = (name: string, secret: unknown): void =>
        cloud.setSecret(`invoice-bridge/local/${tenant}/${name}`, secret);
      const settings = { syncs: [{ from, to }], ...source.settings };
      const secrets = { ...source.secrets, ...target.secrets, receivables: settings };
      for (const [name, secret] of Object.entries({ ...secrets, 'api-keys': keysOf(tenant) }))
        keep(name, secret);
      await putOnRecord(cloud, { [tenant]: [from, to, 'receivables'] });
      const last = async (): Promise<SyncRun | undefined> => {
        const { json } = await door.call('GET', 'syncs', { tenant });
        return (json as { readonly syncs: ReadonlyArray<{ readonly runs: readonly SyncRun[] }> }).syncs[0]
          ?.runs[0];
      };
      const ended = async (start: () => Promise<unknown>): Promise<SyncRun> => {
        const before = await last();
        await start();
        const run = await eventually('the run has ended', async () => {
          const one = await last();
          return one && one.runId !== before?.runId && one.finishedAt !== null ? one : undefined;
        });
        await door.settled('sync-receivables');
        return run;
      };
      return {
        ...source,
        ...target,
        confirm: confirmedBalance => keep('receivables', { ...settings, live: true, confirmedBalance }),
        night: () => ended(() => cloud.fire('plan-receivables-syncs')),
        run: () => ended(() => sendSync(cloud, { tenant, from, to })),
      };
    },
    async [Symbol.asyncDispose]() {
      await door.settled('sync-receivables');
      door.close();
      await cloud.close();
      await Promise.all(opened.map(one => one.close()));
    },
  };
}
