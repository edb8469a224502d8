import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedPauseSeconds, pauseSeconds, turnSeconds } from '../../shared/messages/pause.ts';

const day = 86_400;

describe('the pause before a message is tried again', () => {
  it('grows from seconds to a quarter of an hour, and to half an hour after the first day', () => {
    expect(pauseSeconds(1, 0, 0.5)).toBe(10);
    expect(pauseSeconds(4, 0, 0.5)).toBe(80);
    expect(pauseSeconds(50, 3_600, 0.5)).toBe(900);
    expect(pauseSeconds(50, 2 * day, 0.5)).toBe(1_800);
  });

  it('strays by a fifth at most', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (received, random) => {
          const middle = pauseSeconds(received, 0, 0.5);
          expect(Math.abs(pauseSeconds(received, 0, random) - middle)).toBeLessThanOrEqual(
            middle * 0.2 + 1e-9,
          );
        },
      ),
    );
  });

  it('that another side asks for is neither shorter than ours may be nor longer than its cap', () => {
    expect(askedPauseSeconds(undefined, 4, 0, 0.5)).toBe(80);
    expect(askedPauseSeconds(0, 1, 0, 0.5)).toBe(8);
    expect(askedPauseSeconds(0, 50, 0, 0.5)).toBe(720);
    expect(askedPauseSeconds(120, 1, 0, 0.5)).toBe(120);
    expect(askedPauseSeconds(43_000, 1, 0, 0.5)).toBe(900);
    expect(askedPauseSeconds(43_000, 1, 2 * day, 0.5)).toBe(1_800);
    expect(askedPauseSeconds(Number.NaN, 1, 0, 0.5)).toBe(10);
  });

  it('leads to fewer receives than a queue allows even if the other side always says 0', () => {
    let [age, received] = [0, 0];
    while (age < 14 * day) age += askedPauseSeconds(0, ++received, age, 0);
    expect(received).toBeLessThan(1_000);
  });

  it('leads to fewer receives in fourteen days than a queue allows', () => {
    let [age, received] = [0, 0];
    while (age < 14 * day) age += pauseSeconds(++received, age, 0);
    expect(received).toBeLessThan(1_000);
  });
});

describe('the pause of a message that waits for its turn', () => {
  /** Receives of a message that waits so many seconds, with the shortest pauses that chance allows. */
  function receivesWithin(seconds: number, random: number): number {
    let [waited, received] = [0, 0];
    while (waited < seconds) {
      received++;
      waited += turnSeconds(waited, random);
    }
    return received;
  }

  it('is a tenth of the time that it has waited, from seconds to a quarter of an hour', () => {
    expect(turnSeconds(0, 0.5)).toBe(3);
    expect(turnSeconds(600, 0.5)).toBe(60);
    expect(turnSeconds(5 * day, 0.5)).toBe(900);
    expect(turnSeconds(600, 0)).toBe(48);
    expect(turnSeconds(600, 1)).toBeCloseTo(72);
  });

  it.each([
    ['four files of 12 minutes', 4 * 720, 58],
    ['a file of 100,000 rows in batches of 10, half a second each', 5_000, 64],
    ['a function that died', 90, 22],
    ['six days', 6 * day, 636],
  ])('behind %s leads to few receives', (_, seconds, receives) => {
    expect(receivesWithin(seconds, 0.5)).toBe(receives);
  });

  it('leads to fewer receives than a queue allows, even if chance is against it', () => {
    expect(receivesWithin(6 * day, 0)).toBeLessThan(1_000);
  });
});
