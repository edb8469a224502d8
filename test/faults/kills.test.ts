import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startPayorcrm } from '../functions/payorcrm-world.ts';
import { startUploads } from '../functions/uploads-world.ts';
import { startWorld, type World } from '../functions/world.ts';
import { erpsUnderTest, type FaultTenant } from './erps-under-test.ts';
import { meet, pointsOf, type Story, sample } from './kills/fate-runs.ts';
import { contactsFile, customersFile } from './kills/files.ts';
import { type Gate, openGate } from './kills/gate.ts';
import { orderAndRefund } from './kills/order-and-refund.ts';
import { runs, tellProgress } from './runs.ts';

describe.concurrent.each(erpsUnderTest)('one order and one refund at $label', erp => {
  const gate: Gate = openGate();
  const opened: FaultTenant[] = [];
  let world: World;
  beforeAll(async () => {
    world = await startWorld({ clockScale: 200, fronts: gate.fronts });
  });
  afterAll(async () => {
    await world?.close();
    await gate.close();
    for (const tenant of opened) await tenant.close();
  });

  it(
    'end rightly, whichever call is cut by the end of its function or loses its answer',
    async () => {
      const story = orderAndRefund(erp, world, gate, opened);
      expect(await wrongOnes(erp.label, story, gate), runs.replay).toEqual([]);
    },
    runs.limit,
  );
});

/** How a file is opened, and what is between its worker and its tool. */
const files: Readonly<
  Record<string, (gate: Gate) => Promise<{ readonly story: Story; readonly close: () => Promise<void> }>>
> = {
  'contacts for MY DSO MANAGER': async gate => {
    const world = await startUploads({}, {}, 200, gate.fronts);
    await world.connect({ baseUrl: await gate.vendor(world.tool.url) });
    return { story: contactsFile(world), close: async () => world[Symbol.asyncDispose]() };
  },
  'customers for PayorCRM': async gate => {
    const world = await startPayorcrm({ batchSize: 2 }, 200, gate.fronts);
    await world.connect({ batchSize: 2, baseUrl: await gate.vendor(world.tool.url) });
    return { story: customersFile(world), close: async () => world[Symbol.asyncDispose]() };
  },
};

describe.concurrent.each(Object.entries(files))('a file of %s', (what, open) => {
  const gate = openGate();
  afterAll(() => gate.close());

  it(
    'ends rightly, whichever call is cut by the end of its function or loses its answer',
    async () => {
      const { story, close } = await open(gate);
      try {
        expect(await wrongOnes(what, story, gate), runs.replay).toEqual([]);
      } finally {
        await close();
      }
    },
    runs.limit,
  );
});

/** What went wrong, of the points that this run tries. */
async function wrongOnes(what: string, story: Story, gate: Gate): Promise<readonly string[]> {
  const wrong: string[] = [];
  const points = sample(await pointsOf(story, gate), runs.points, runs.seed);
  for (const [tried, point] of points.entries()) {
    const faults = await meet(point, story, gate);
    if (faults.length > 0) wrong.push(`${point.call} (${point.index}) ${point.fate}: ${faults.join('; ')}`);
    tellProgress(what, tried + 1, points.length);
  }
  return wrong;
}
