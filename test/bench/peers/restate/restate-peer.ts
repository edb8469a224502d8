import { openGate } from '../../../faults/kills/gate.ts';
import { customersOfSandbox } from '../../../functions/world.ts';
import { startPhcGoSandbox } from '../../../sandbox/phc-go/sandbox.ts';
import type { End, Peer } from '../peer.ts';
import { startWorkerProcess, type WorkerProcess } from '../processes/worker-process.ts';
import { orderOf, phcGoEnvironment } from '../queue-peer.ts';
import { openBalancer } from './balancer.ts';
import { startRestateServer } from './server.ts';

interface Invocation {
  readonly key: string;
  readonly status: string;
  readonly result: string | null;
}

export interface RestatePeerOptions {
  /** Module of the service. */
  readonly file: string;
  /** Program of the server. */
  readonly server: string;
  /** Folder for its data, which is emptied. */
  readonly data: string;
}

/** A service behind a balancer, and the server that calls it and repeats what failed. */
export async function startRestatePeer({ file, server: program, data }: RestatePeerOptions): Promise<Peer> {
  const phcGo = await startPhcGoSandbox({ customers: customersOfSandbox });
  const gate = openGate();
  const environment = phcGoEnvironment(await gate.vendor(phcGo.url));
  const balancer = await openBalancer();
  const workers = new Set<WorkerProcess>();

  async function startWorker(): Promise<WorkerProcess> {
    const worker = startWorkerProcess(file, [], environment);
    workers.add(worker);
    const { port } = (await worker.ready) as { readonly port: number };
    balancer.leadTo(port);
    return worker;
  }

  await startWorker();
  const server = await startRestateServer(program, data);
  await server.register(balancer.url);

  return {
    name: 'Restate',
    phcGo,
    gate,
    // Its calls are not signed.
    signs: '',
    tell: order => server.send(`invoice/${order}/issue`, orderOf(order)),
    look: async orders => {
      const invocations = await server.query<Invocation>(
        'select target_service_key as key, status, completion_result as result from sys_invocation',
      );
      const outcomes = orders.map(order => ({
        end: endOf(invocations.filter(({ key }) => key === order)),
        documents: phcGo.documents.filter(({ requisitionNumber }) => requisitionNumber === order).length,
      }));
      return { quiet: outcomes.every(({ end }) => end !== 'open'), outcomes };
    },
    kill: async () => {
      await Promise.all([...workers].map(worker => worker.kill()));
      workers.clear();
      await startWorker();
    },
    stopAfter: async answers => {
      const [worker] = workers;
      if (!worker) throw new Error('No worker was started.');
      worker.stopAfter(answers);
      return {
        // Another machine takes its place, as behind any balancer.
        stopped: worker.stopped().then(async () => void (await startWorker())),
        resume: () => worker.resume(),
      };
    },
    close: async () => {
      await server.close();
      await Promise.all([...workers].map(worker => worker.kill()));
      await balancer.close();
      await gate.close();
      await phcGo.close();
    },
  };
}

/** What the server keeps of the invocations of one order says how they ended. */
function endOf(invocations: readonly Invocation[]): End {
  if (invocations.length === 0) return 'gone';
  const isNamed = ({ status, result }: Invocation): boolean => status === 'paused' || result === 'failure';
  if (invocations.some(isNamed)) return 'held';
  return invocations.every(({ status }) => status === 'completed') ? 'done' : 'open';
}
