import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../functions/world.ts';
import { seeded } from '../soak/chaos.ts';
import { alterJson, type Drift, drifts } from './drift/alter-json.ts';
import { erpsUnderTest, type FaultTenant } from './erps-under-test.ts';
import { type Gate, openGate } from './kills/gate.ts';
import { addBehindGate } from './kills/tenant-behind-gate.ts';
import { runs, tellProgress } from './runs.ts';

const atRest = ['issued', 'held', 'refused'];
/** Vendor calls of one order, at most: which of them is altered. */
const mostCalls = 14;

/** Answers that are not what a vendor's document says, one at a time: nothing wrong may be taken for right. */
describe.concurrent.each(erpsUnderTest)('an answer of $label that is not as documented', erp => {
  const gate: Gate = openGate();
  const opened: FaultTenant[] = [];
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ clockScale: 400 });
  });
  afterAll(async () => {
    await world?.close();
    await gate.close();
    for (const tenant of opened) await tenant.close();
  });

  async function prove(random: () => number): Promise<string | undefined> {
    const tenant = await addBehindGate(erp, { world, gate, opened });
    const call = Math.floor(random() * mostCalls);
    const place = Math.floor(random() * 1_000);
    const drift = Object.keys(drifts)[Math.floor(random() * Object.keys(drifts).length)] as Drift;
    let seen = 0;
    let what = 'nothing';
    gate.judge(({ name, by }) => {
      if (by !== undefined || seen++ !== call) return 'pass';
      return json => {
        const altered = alterJson(json, place, drift);
        what = `${name} ${drift}: ${altered.path}`;
        return altered.json;
      };
    });
    await tenant.deliver({ ...erp.recorded, id: '1', lines: [erp.chair] });
    const row = await tenant.documentOf('1', ...atRest);
    await tenant.settled();
    gate.judge(undefined);
    const made = tenant
      .documents()
      .filter(({ reference }) => reference.startsWith(`IB-${row.documentId.slice(0, 16)}`));
    const [document] = made;
    const isRight =
      made.length <= 1 &&
      (row.state === 'issued'
        ? document?.isFinal && document.total === '49.90' && document.number === row.number
        : row.outcome === 'unknown' || row.number !== null || made.length === 0) &&
      new Set(tenant.buyers()).size === tenant.buyers().length;
    if (isRight) return undefined;
    const figures = `${made.length} documents, ${document?.number} of ${document?.total}`;
    return `${what}: ${row.state} (${row.outcome}, ${row.reason?.code}) ${row.number} of ${row.total}; ${figures}`;
  }

  it(
    'makes no second document, and none that is taken for right and is not',
    async () => {
      const random = seeded(runs.seed);
      const wrong: string[] = [];
      for (let turn = 0; turn < runs.drifts; turn++) {
        const fault = await prove(random).catch(error => `${turn}: ${error.message}`);
        if (fault !== undefined) wrong.push(fault);
        tellProgress(erp.label, turn + 1, runs.drifts);
      }
      expect(wrong, runs.replay).toEqual([]);
    },
    runs.limit,
  );
});
