import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { VendorUnavailableError } from '../../../../shared/errors.ts';
import type { HttpFault } from '../../../sandbox/faults.ts';
import { syncWorldOf } from '../sync-world.ts';
import { type Company, type Owed, startKwixeoCompany, startWisedatCompany } from './sources.ts';
import { type Collector, startMyDsoManagerAccount, startPayorcrmAccount } from './targets.ts';
import { type Happening, yearOf } from './year.ts';

process.env.STAGE = 'local';
beforeEach(() => {
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-03-02T01:00:00Z') });
});
afterEach(() => void vi.useRealTimers());

const sources = { WISEDAT: startWisedatCompany, Kwixéo: startKwixeoCompany };
const targets = { 'MY DSO MANAGER': startMyDsoManagerAccount, PayorCRM: startPayorcrmAccount };

/** What a bookkeeper with the ERP's books expects at the tool. */
function balanceOf(owed: readonly Owed[]): Record<string, string> {
  const sum = owed.reduce((total, { cents }) => total + cents, 0);
  return sum === 0 ? {} : { EUR: (sum / 100).toFixed(2) };
}

/** Lives through a year; `night` is what the tool does in each, and is told the balance that it must show after it. */
async function live(
  year: readonly Happening[],
  company: Company,
  collector: Collector,
  night: (run: () => ReturnType<ReturnType<typeof syncWorldOf>['run']>) => Promise<void>,
): Promise<void> {
  await company.reset();
  await collector.reset();
  const world = syncWorldOf({ source: company, target: collector, settings: company.settings });
  await world.run();
  world.confirm();
  for (const what of year) {
    company.happen(what);
    if (what.kind !== 'night') continue;
    vi.setSystemTime(Date.now() + 24 * 3_600_000);
    await night(() => world.run());
  }
}

describe.each(Object.keys(sources) as (keyof typeof sources)[])('a year of %s', from => {
  it.each(Object.keys(targets) as (keyof typeof targets)[])(
    'leaves at %s what is owed, to the cent, night after night',
    async to => {
      const [company, collector] = [await sources[from](), await targets[to]()];
      await fc.assert(
        fc.asyncProperty(yearOf(30), async year => {
          await live(year, company, collector, async run => {
            expect(await run()).toMatchObject({ state: 'done' });
            const owed = company.owed().filter(collector.takes);
            expect(collector.balances()).toEqual(balanceOf(owed));
            // One person of each customer, or nobody knows who.
            expect(collector.reminded().filter(people => people !== 1)).toEqual([]);
            // Nothing has changed: nothing is sent.
            const calls = collector.calls();
            await run();
            expect(collector.calls()).toBe(calls);
          });
        }),
        { numRuns: 12 },
      );
      await company.close();
      await collector.close();
    },
  );

  it.each(Object.keys(targets) as (keyof typeof targets)[])(
    'leaves the same at %s, though its answers are lost',
    async to => {
      const [company, collector] = [await sources[from](), await targets[to]()];
      const fault = fc.constantFrom<HttpFault>(
        { kind: 'cut-after-commit' },
        { kind: 'cut-before-commit' },
        { kind: 'status', status: 503 },
        { kind: 'answer-after-commit', body: 'truncated-json' },
      );
      const faults = fc.array(fc.record({ fault, times: fc.integer({ min: 0, max: 3 }) }), { minLength: 1 });
      await fc.assert(
        fc.asyncProperty(yearOf(20), faults, async (year, order) => {
          let nights = 0;
          await live(year, company, collector, async run => {
            const { fault, times } = order[nights++ % order.length] ?? { fault: { kind: 'html' }, times: 0 };
            if (times > 0) collector.fail(fault, times);
            await untilDone(run);
            expect(collector.balances()).toEqual(balanceOf(company.owed().filter(collector.takes)));
          });
        }),
        { numRuns: 8 },
      );
      await company.close();
      await collector.close();
    },
  );
});

it('money that pays an invoice with a credit, and is more than enough, leaves what is too much', async () => {
  const [company, collector] = [await startWisedatCompany(), await startMyDsoManagerAccount()];
  // 3 is a debit note, 4 a credit note.
  const document = (type: number, cents: number) => ({ kind: 'document', type, cents, of: 0 }) as const;
  const year: Happening[] = [
    { kind: 'customer', who: 'company' },
    document(3, 10_000),
    document(4, 3_000),
    { kind: 'pay', which: [0, 1], part: 100, over: 1_234 },
    { kind: 'night' },
  ];
  await live(year, company, collector, async run => {
    expect(await run()).toMatchObject({ state: 'done', refused: 0 });
    expect(collector.balances()).toEqual({ EUR: '-12.34' });
    expect(balanceOf(company.owed())).toEqual({ EUR: '-12.34' });
  });
  await company.close();
  await collector.close();
});

it.each([
  ['changes', [1, 4]],
  ['could be reminded where the first cannot', [3, 5]],
])('a person who comes first stays the one who is reminded, though another one %s', async (_, people) => {
  const [company, collector] = [await startKwixeoCompany(), await startMyDsoManagerAccount()];
  const [first = 0, second = 0] = people;
  const year: Happening[] = [
    { kind: 'customer', who: 'company' },
    { kind: 'person', which: first },
    { kind: 'document', type: 1, cents: 100, of: 0 },
    { kind: 'night' },
    { kind: 'person', which: second },
    { kind: 'night' },
  ];
  await live(year, company, collector, async run => {
    expect(await run()).toMatchObject({ state: 'done', refused: 0 });
    expect(collector.reminded()).toEqual([1]);
  });
  await company.close();
  await collector.close();
});

it('a customer with another code owes at PayorCRM what she owes, once', async () => {
  const [company, collector] = [await startWisedatCompany(), await startPayorcrmAccount()];
  const year: Happening[] = [
    { kind: 'customer', who: 'company' },
    { kind: 'document', type: 0, cents: 10_000, of: 0 },
    { kind: 'document', type: 0, cents: 5_000, of: 0 },
    { kind: 'night' },
    { kind: 'rename-customer', which: 1 },
    { kind: 'pay', which: [0], part: 100, over: 0 },
    { kind: 'night' },
    { kind: 'night' },
  ];
  const shown: unknown[] = [];
  await live(year, company, collector, async run => {
    expect(await run()).toMatchObject({ state: 'done', refused: 0 });
    shown.push(collector.balances());
  });
  expect(shown).toEqual([{ EUR: '150.00' }, { EUR: '50.00' }, { EUR: '50.00' }]);
  await company.close();
  await collector.close();
});

/** Those of a night without a call are met later: three in each of twenty nights at most. */
const mostFaults = 60;

/** The queue brings the message back as long as the tool cannot be reached. */
async function untilDone(run: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries <= mostFaults; tries++) {
    try {
      await run();
      return;
    } catch (error) {
      if (!(error instanceof VendorUnavailableError)) throw error;
    }
  }
  throw new Error('The tool never answers.');
}
