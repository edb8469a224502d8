import { setTimeout as pause } from 'node:timers/promises';
import { meet, type Point, pointsOf, type Story, sample } from '../../faults/kills/fate-runs.ts';
import { type Counts, count } from './count.ts';
import { deadline } from './durations.ts';
import { type BenchFault, hiddenMs } from './faults.ts';
import type { Outcome, Peer } from './peer.ts';

const create = 'POST /createDocument';
const betweenLooks = 200;

export interface RunOptions {
  /** Chooses among the calls at which a worker may be ended. */
  readonly seed: number;
  /** How many of them are tried. */
  readonly points: number;
}

/** Brings a fault about for a worker and counts what became of its orders. Throws if the fault was not met. */
export async function runFault(peer: Peer, fault: BenchFault, options: RunOptions): Promise<Counts> {
  const orders = Array.from({ length: fault.orders }, nextOrder);
  if (fault.worker === 'is ended') return count(await endedAtEachCall(peer, options));
  if (fault.worker === 'is stopped') return count(await stoppedBeforeCreate(peer, orders));
  const { phcGo } = peer;
  phcGo.switches.hideNewDocumentsFor = hiddenMs(fault);
  const placed =
    fault.create && phcGo.faults.add({ route: create, times: fault.orders, fault: fault.create });
  for (let time = 0; time < (fault.times ?? 1); time++)
    await Promise.all(orders.map(order => peer.tell(order)));
  const outcomes = await rest(peer, orders);
  phcGo.faults.clear();
  phcGo.switches.hideNewDocumentsFor = 0;
  if (placed?.met === 0) throw new Error(`"${fault.says}" was not met.`);
  return count(outcomes);
}

let orderNumber = 1_000;
/** Digits, as Shopify's. */
const nextOrder = (): string => String(++orderNumber);

/** What became of orders once all is quiet, or the deadline is over. */
async function rest(peer: Peer, orders: readonly string[]): Promise<readonly Outcome[]> {
  const end = Date.now() + deadline;
  for (;;) {
    const { quiet, outcomes } = await peer.look(orders);
    const isOver = quiet && outcomes.every(outcome => outcome.end !== 'open');
    if (isOver || Date.now() > end) return outcomes;
    await pause(betweenLooks);
  }
}

/** One order after the other, each told as soon as the one before it has ended; those count in which the worker was ended. */
function story(peer: Peer, ended: Outcome[]): Story {
  let met = false;
  return {
    functions: [peer.signs],
    kill: () => {
      met = true;
      return peer.kill();
    },
    prepare: async () => ({
      work: async () => {
        met = false;
        const order = nextOrder();
        await peer.tell(order);
        const outcomes = await rest(peer, [order]);
        if (met) ended.push(...outcomes);
      },
      faults: async () => [],
    }),
  };
}

/** The calls of one order, without those that only the first order of a worker brings about. */
async function usualCalls(peer: Peer): Promise<Point[]> {
  await (await story(peer, []).prepare()).work();
  return pointsOf(story(peer, []), peer.gate);
}

async function endedAtEachCall(peer: Peer, { seed, points }: RunOptions): Promise<readonly Outcome[]> {
  const ended: Outcome[] = [];
  const all = await usualCalls(peer);
  // A lost answer of AWS is another fault.
  const killing = all.filter(({ fate }) => fate !== 'answer-lost');
  for (const point of sample(killing, points, seed)) {
    const [wrong] = await meet(point, story(peer, ended), peer.gate);
    if (wrong !== undefined) throw new Error(`${point.call} ${point.fate}: ${wrong}`);
  }
  return ended;
}

async function stoppedBeforeCreate(peer: Peer, orders: readonly string[]): Promise<readonly Outcome[]> {
  const calls = await usualCalls(peer);
  const at = calls.find(({ call }) => call === `vendor ${create}`)?.index;
  if (!at) throw new Error('The worker calls nothing before its create.');
  const machine = await peer.stopAfter(at);
  for (const order of orders) await peer.tell(order);
  await machine.stopped;
  await rest(peer, orders);
  await machine.resume();
  return rest(peer, orders);
}
