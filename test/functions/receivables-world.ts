import type { SyncRun } from '../../shared/domain/receivables/sync-run.ts';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';
import { putOnRecord } from '../local/put-on-record.ts';
import { sendSync } from '../local/send-sync.ts';
import { type MyDsoManagerSandbox, startMyDsoManagerSandbox } from '../sandbox/my-dso-manager/sandbox.ts';
import { startWisedatSandbox, type WisedatSandbox } from '../sandbox/wisedat/sandbox.ts';
import { keysOf, openUploadDoor, type UploadDoor } from './upload-door.ts';

const pair = { tenant: 'acme', from: 'wisedat', to: 'my-dso-manager' } as const;
const functions = ['plan-receivables-syncs', 'sync-receivables', 'list-syncs', 'receive-my-dso-manager-csv'];

/** The functions of syncs in the local cloud, an ERP and a tool; the company is `acme`. */
export interface ReceivablesWorld extends Omit<UploadDoor, 'close'>, AsyncDisposable {
  readonly cloud: Cloud;
  readonly erp: WisedatSandbox;
  readonly tool: MyDsoManagerSandbox;
  /** Keeps the connection `receivables`, with this sync beside what is given. */
  set(settings: Readonly<Record<string, unknown>>): void;
  /** Asks for a run and waits for its end. */
  run(): Promise<SyncRun>;
  /** The last run, once it is another one than this and has ended. */
  runAfter(runId?: string): Promise<SyncRun>;
  /** An invoice of 30 days over 121.00 to the one company that is a business. */
  invoice(given?: {
    readonly total?: string;
    readonly salesDocument?: string;
    readonly customer?: string;
  }): string;
}

export async function startReceivables(): Promise<ReceivablesWorld> {
  const erp = await startWisedatSandbox({ company: { apiKey: 'WD-acme' } });
  const tool = await startMyDsoManagerSandbox();
  const secret = (name: string): string => `invoice-bridge/local/acme/${name}`;
  const settings = (given: object) => ({ syncs: [{ from: pair.from, to: pair.to }], ...given });
  const cloud = await startCloud({
    functions,
    clockScale: 60,
    secrets: {
      [secret('wisedat')]: { ...erp.company, baseUrl: erp.url },
      [secret('wisedat/token')]: '',
      [secret('my-dso-manager')]: {
        ...{ baseUrl: tool.url, login: 'sandbox', password: 'sandbox-password' },
        customerPage: 'https://acme.example/customer?code={code}',
      },
      [secret('receivables')]: settings({}),
      [secret('api-keys')]: keysOf('acme'),
    },
  });
  await putOnRecord(cloud, { acme: ['my-dso-manager', 'receivables', 'wisedat'] });
  const door = openUploadDoor(cloud);
  const runs = async (): Promise<readonly SyncRun[]> => {
    const { json } = await door.call('GET', 'syncs');
    const { syncs } = json as { readonly syncs: ReadonlyArray<{ readonly runs: readonly SyncRun[] }> };
    return syncs[0]?.runs ?? [];
  };
  const runAfter = (runId?: string): Promise<SyncRun> =>
    eventually('the run has ended', async () => {
      const [last] = await runs();
      return last && last.runId !== runId && last.finishedAt !== null ? last : undefined;
    });
  return {
    cloud,
    erp,
    tool,
    ...door,
    set: given => cloud.setSecret(secret('receivables'), settings(given)),
    runAfter,
    run: async () => {
      const [before] = await runs();
      await sendSync(cloud, pair);
      const run = await runAfter(before?.runId);
      await door.settled('sync-receivables');
      return run;
    },
    invoice: given =>
      erp.addInvoice({
        ...{ salesDocument: 'FT', customer: 'Hotel do Cais, Lda.', series: 'A26', total: '121.00' },
        ...{ date: '2026-06-15', expirationDate: '2026-07-15' },
        ...given,
      }).id,
    async [Symbol.asyncDispose]() {
      await door.settled('sync-receivables');
      door.close();
      await cloud.close();
      await erp.close();
      await tool.close();
    },
  };
}
