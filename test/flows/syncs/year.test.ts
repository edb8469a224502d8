import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VendorOutcomeUnknownError, VendorUnavailableError } from '../../../shared/errors.ts';
import { sourceInMemory } from './source-in-memory.ts';
import { Killed, type SyncWorld, syncWorld } from './sync-world.ts';
import { expectedAt, foundAt, type Happening, happen, yearOf } from './year.ts';

process.env.STAGE = 'local';
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => void vi.useRealTimers());

/** A night comes every day: a run reads what changed since the one before, and once a week more than that. */
const dayPasses = (): void => void vi.setSystemTime(Date.now() + 24 * 3_600_000);

/** A world that is live from its first night on: what it starts with is an empty balance. */
async function openWorld(): Promise<SyncWorld> {
  const world = syncWorld({ source: sourceInMemory(true, 2) });
  await world.run();
  world.confirm();
  await world.run();
  return world;
}

async function live(world: SyncWorld, year: readonly Happening[], night: () => Promise<void>): Promise<void> {
  for (const what of [...year, { kind: 'night' } as const]) {
    happen(what, world);
    if (what.kind !== 'night') continue;
    dayPasses();
    await night();
  }
}

/** Items went, the function died before it noted them, and by its next try the customer was a private one. */
const diedBehindTheCall = {
  year: [
    { kind: 'customer', isPrivate: false },
    ...Array.from({ length: 5 }, () => ({ kind: 'document', role: 'claim', total: 1, of: 0 }) as const),
    { kind: 'night' },
    { kind: 'pay', which: [0], part: 1, over: 0 },
    { kind: 'night' },
    { kind: 'cancel-payment', which: 0 },
    { kind: 'turn-private', which: 0 },
  ] satisfies Happening[] as Happening[],
  every: 7,
  how: 'killed' as const,
};

describe('a year of invoices, payments, cancellations and credit notes', () => {
  it('leaves at the target to the cent what is owed at the source, night after night', async () => {
    await fc.assert(
      fc.asyncProperty(yearOf(60), async year => {
        const world = await openWorld();
        await live(world, year, async () => {
          const { state, refused, balances } = await world.run();
          expect({ state, refused }).toEqual({ state: 'done', refused: 0 });
          expect(foundAt(world)).toEqual(expectedAt(world));
          expect(new Set(Object.values(balances.difference))).toEqual(
            new Set(Object.keys(balances.difference).length > 0 ? ['0.00'] : []),
          );
        });
        // A second run finds nothing to send.
        const calls = world.target.calls.length;
        await world.run();
        expect(world.target.calls).toHaveLength(calls);
      }),
      { numRuns: 60 },
    );
  });

  it('ends the same if the function dies at any page or call, or an answer is lost', async () => {
    const trouble = fc.record({
      year: yearOf(40),
      /** After so many pages and calls something goes wrong, again and again. */
      every: fc.integer({ min: 2, max: 9 }),
      how: fc.constantFrom<'killed' | 'down' | 'lost'>('killed', 'down', 'lost'),
    });
    await fc.assert(
      fc.asyncProperty(trouble, async ({ year, every, how }) => {
        const world = await openWorld();
        let steps = 0;
        const mayFail = (isCall: boolean): void => {
          steps = (steps + 1) % every;
          if (steps !== 0) return;
          if (how === 'killed') world.kill();
          if (how === 'lost' && isCall) throw new VendorOutcomeUnknownError('The answer was lost.');
          throw new VendorUnavailableError('The other side is down.');
        };
        world.source.onPage(() => mayFail(false));
        world.target.onCall((_, carryOut) => {
          carryOut();
          mayFail(true);
        });
        await live(world, year, () => untilDone(world));
        world.source.onPage(() => undefined);
        world.target.onCall((_, carryOut) => carryOut());
        world.revive();
        await world.run();
        expect(foundAt(world)).toEqual(expectedAt(world));
      }),
      { numRuns: 60, examples: [[diedBehindTheCall]] },
    );
  });
});

/** What the queue does: brings the message back until the work is done, or gives up for this night. */
async function untilDone(world: SyncWorld): Promise<void> {
  const message = world.message();
  for (let tries = 0; tries < 12; tries++) {
    try {
      if ((await world.invoke(message)).kind === 'done') return;
    } catch (error) {
      if (!(error instanceof Killed) && !(error instanceof VendorUnavailableError)) throw error;
      world.revive();
    }
  }
}
