import type { ErpUnderTest } from '../faults/erps-under-test.ts';
import type { AnyFault, FaultRule } from '../sandbox/faults.ts';

/** Numbers from 0 to below 1, the same ones for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export const oneOf = <Entry>(random: () => number, entries: readonly Entry[]): Entry =>
  entries[Math.floor(random() * entries.length)] as Entry;

const page = { headers: { location: '/elsewhere', 'retry-after': '0' } };

/** What may come back of a call after its work was done. */
const lostAnswers: readonly AnyFault[] = [
  { kind: 'cut-after-commit' },
  { kind: 'reset-mid-body' },
  { kind: 'answer-after-commit', body: 'truncated-json' },
  { kind: 'answer-after-commit', body: 'wrong-json' },
  ...[302, 401, 403, 404, 429, 500, 504].map(status => ({
    ...{ kind: 'answer-after-commit', status, body: 'html' },
    ...page,
  })),
] as readonly AnyFault[];

/** What may come in place of the work. */
const notDone: readonly AnyFault[] = [
  { kind: 'cut-before-commit' },
  { kind: 'html' },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
  { kind: 'delay', ms: 400 },
] as readonly AnyFault[];

/** Every fault that one call of an ERP may meet. */
export function faultsOf({ create, finish, spentToken }: ErpUnderTest): readonly FaultRule<AnyFault>[] {
  const writes = [create, ...finish];
  return [
    ...writes.flatMap(route => [...lostAnswers, ...notDone].map(fault => ({ route, fault }))),
    { route: create, fault: spentToken },
    // Whatever comes next, a look-up or a PDF too.
    ...[...notDone, { kind: 'reset-mid-body' }].map(fault => ({ fault })),
  ];
}
