import { expect, it } from 'vitest';
import { ringsNow } from '../../../shared/flows/documents/counting/count-long-held.ts';

const minute = 60;
const day = 86_400;

it('rings for an hour at the end of each day that a document waits, and is quiet between', () => {
  /** What the runs of a schedule of 15 minutes make of a document that was held seven minutes before one of them. */
  const runs = Array.from({ length: 4 * 96 }, (_, run) => (run * 15 + 7) * minute);
  const rung = runs.filter(ringsNow).map(age => Math.floor(age / day));
  expect(rung).toEqual([1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3]);
});
