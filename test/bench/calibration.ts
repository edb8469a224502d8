import { setImmediate } from 'node:timers/promises';
import { parse } from 'csv-parse';

/** Megabytes that csv-parse alone reads in a second on the machine for which the bars in milliseconds were set. */
const speedThere = 30.85;
const rounds = 3;

/**
 * How many times slower than that machine this one is now: one fixed work of a fixed version of a library, the best of
 * three turns. Milliseconds divided by it can be compared with a bar, and between machines.
 */
export async function slowness(): Promise<number> {
  const text = rowsOf(20_000);
  let best = 0;
  for (let round = 0; round < rounds; round++) best = Math.max(best, await speedOf(text));
  return speedThere / best;
}

async function speedOf(text: Buffer): Promise<number> {
  const began = performance.now();
  const parser = parse({ delimiter: ';' });
  const ended = Promise.withResolvers<void>();
  parser.on('data', () => undefined).on('end', ended.resolve);
  for (let at = 0; at < text.length; at += 65_536) {
    parser.write(text.subarray(at, at + 65_536));
    await setImmediate();
  }
  parser.end();
  await ended.promise;
  return text.length / 1000 / (performance.now() - began);
}

/** As the bench of files has them. */
function rowsOf(count: number): Buffer {
  const rows = Array.from({ length: count }, (_, n) => {
    const day = String((n % 28) + 1).padStart(2, '0');
    const amount = `${n % 99_999}.${String(n % 100).padStart(2, '0')}`;
    return `"FAC";"FT A26/${n}";"C${n % 5_000}";"2026-04-${day}";"2026-05-${day}";"${amount}";"EUR";"FT"\r\n`;
  });
  return Buffer.from(rows.join(''));
}
