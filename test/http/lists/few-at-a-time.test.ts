import { expect, it } from 'vitest';
import { fewAtATime } from '../../../shared/http/lists/few-at-a-time.ts';

it('gives results in the order of the entries, and works on a few at most', async () => {
  let [now, most] = [0, 0];
  const results = await fewAtATime([5, 1, 4, 2, 3], 2, async entry => {
    most = Math.max(most, ++now);
    for (let turn = 0; turn < entry; turn++) await undefined;
    now--;
    return entry * 10;
  });
  expect(results).toEqual([50, 10, 40, 20, 30]);
  expect(most).toBe(2);
});

it('begins nothing more once one entry failed', async () => {
  const begun: number[] = [];
  const working = fewAtATime([1, 2, 3, 4, 5, 6], 2, async entry => {
    begun.push(entry);
    if (entry === 1) throw new Error('no');
    for (let turn = 0; turn < 9; turn++) await undefined;
  });
  await expect(working).rejects.toThrow('no');
  expect(begun).toEqual([1, 2]);
});
