import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resolution } from '../../../../shared/flows/documents/deciding/resolution.ts';
import { useFrozenTime } from './frozen-time.ts';
import { callFaults, type Flaw, flaws, neverShown } from './line-erp.ts';
import { type LineOptions, simulateLine } from './simulate-line.ts';

useFrozenTime();

const quiet: LineOptions = {
  orders: [],
  faults: [],
  killedWrites: [],
  decisions: [],
  secondsPerDecision: 3600,
  proved: true,
  opens: false,
};
const atRest = ['issued', 'held', 'refused'];
/** Hours in which one order that the ERP never takes lets the next one through. */
const hoursPerFlaw = 26;

describe('a line with an order that the ERP never takes', () => {
  it.each<Flaw>([...flaws, neverShown])('goes on behind it when %s', async flaw => {
    const world = simulateLine({ ...quiet, orders: [flaw, undefined, undefined] });
    const hours = await world.run();
    const [first, ...others] = world.rows();
    expect(first?.state === 'held' || first?.state === 'refused' || first?.state === 'issued').toBe(true);
    expect(others.map(({ state }) => state)).toEqual(['issued', 'issued']);
    expect(hours).toBeLessThan(2);
  });

  it('goes on behind many that are refused with the same words, one a day', async () => {
    const flaw: Flaw = 'its create is answered with code 100';
    const world = simulateLine({ ...quiet, orders: [flaw, flaw, flaw, flaw, undefined] });
    const hours = await world.run();
    expect(world.rows().map(({ state }) => state)).toEqual(['held', 'held', 'held', 'held', 'issued']);
    expect(hours).toBeLessThan(3 * hoursPerFlaw);
  });
});

describe('any line', () => {
  const decisions = fc.constantFrom<Resolution>(
    undefined,
    { resolution: 'not-issued' },
    { resolution: 'accept' },
  );

  it('makes no document twice and comes to rest in a bounded time, whatever fails, dies or is decided', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          orders: fc.array(fc.option(fc.constantFrom(...flaws), { nil: undefined, freq: 2 }), {
            minLength: 1,
            maxLength: 4,
          }),
          faults: fc.array(fc.constantFrom(...callFaults), { maxLength: 14 }),
          killedWrites: fc.array(fc.nat({ max: 60 }), { maxLength: 6 }),
          decisions: fc.array(decisions, { maxLength: 4 }),
          secondsPerDecision: fc.constantFrom(1, 60, 3600),
          proved: fc.boolean(),
          opens: fc.boolean(),
        }),
        async options => {
          const world = simulateLine(options);
          const hours = await world.run();
          for (const row of world.rows()) {
            const documents = world.created.filter(({ reference }) => reference === row.reference);
            expect(documents.length).toBeLessThanOrEqual(1);
            expect(atRest).toContain(row.state);
            if (row.state === 'issued')
              expect(documents[0]?.document).toMatchObject({ number: row.number, draft: false });
            if (options.opens)
              for (const { document } of documents)
                expect(document.draft || document.total === 4990n).toBe(true);
            if (row.state === 'held' && documents.length === 1 && row.number === undefined)
              expect(row.outcome).toBe('unknown');
          }
          expect(hours).toBeLessThan(4 + hoursPerFlaw * (options.orders.length + 1));
        },
      ),
      { numRuns: 500 },
    );
  });
});
