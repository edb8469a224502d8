import { once } from 'node:events';
import { createReadStream, createWriteStream, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { parse } from 'csv-parse';
import { checkCsv } from '../../shared/flows/uploads/files/check-csv.ts';
import { checkOf } from '../../shared/flows/uploads/files/check-of.ts';
import { outgoingCsv } from '../../shared/flows/uploads/files/sending/outgoing-csv.ts';
import { usualPartBytes } from '../../shared/flows/uploads/upload-parts.ts';
import { send } from '../../shared/http/transport.ts';
import { items } from '../../shared/vendors/my-dso-manager/entities/items.ts';
import { type Figure, median, report } from './figures.ts';

/** `npm run bench -- csv [--full | --size 1GB]`: a file through both passes, beside csv-parse alone in the same run. */
const megabytes = sizeOf(process.argv);
const file = join(tmpdir(), `invoice-bridge-bench-${process.pid}.csv`);
/** A gigabyte is long enough to be measured once. */
const rounds = megabytes >= 500 ? 1 : 3;
/** How much smaller the file is with which the time is compared. */
const smaller = 16;
const header =
  '"item_type";"item_number";"client_code";"item_date_issue";"item_date_due";"item_amount_initial_inc_tax";"item_currency";"item_erp_type"\r\n';
const policy = { plainHttp: true, privateAddresses: false, loopback: true };

interface Figures {
  readonly rows: number;
  readonly seconds: number;
  /** Largest growth of memory in megabytes. */
  readonly growth: number;
}

/** "--size 1GB", "--size 60MB": in megabytes of a million bytes. */
function sizeOf(args: readonly string[]): number {
  const at = args.indexOf('--size');
  const [, number = '', unit = ''] = /^(\d+)(MB|GB)$/.exec(args[at + 1] ?? '') ?? [];
  if (at >= 0 && number === '') throw new Error('A size is written as 1GB or 60MB.');
  if (at >= 0) return Number(number) * (unit === 'GB' ? 1_000 : 1);
  return args.includes('--full') ? 200 : 40;
}

/** Rows as an ERP writes them; in `french` every amount must be rewritten, in the others nothing. */
async function generate(amountOf: (n: number) => string, size = megabytes): Promise<void> {
  const out = createWriteStream(file);
  out.write(header);
  for (let bytes = 0, n = 0; bytes < size * 1e6; ) {
    let text = '';
    for (let k = 0; k < 1_000; k++, n++) {
      const day = String((n % 28) + 1).padStart(2, '0');
      text += `"FAC";"FT A26/${n}";"C${n % 5_000}";"2026-04-${day}";"2026-05-${day}";"${amountOf(n)}";"EUR";"FT"\r\n`;
    }
    bytes += text.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await finished(out);
}

async function measure(work: () => Promise<number>): Promise<Figures> {
  globalThis.gc?.();
  const start = process.memoryUsage.rss();
  let largest = start;
  const watch = setInterval(() => {
    largest = Math.max(largest, process.memoryUsage.rss());
  }, 20);
  const began = performance.now();
  const rows = await work();
  clearInterval(watch);
  return { rows, seconds: (performance.now() - began) / 1000, growth: (largest - start) / 1e6 };
}

async function parserAlone(): Promise<number> {
  const parser = parse({ delimiter: ';' });
  let rows = -1;
  parser.on('data', () => rows++);
  await pipeline(createReadStream(file), parser);
  return rows;
}

/** As the function does it: parts one after the other, in little memory if the file is long. */
async function bothPasses(url: URL): Promise<number> {
  const bytes = statSync(file).size;
  const read = (start = 0, end = bytes): AsyncIterable<Buffer> =>
    createReadStream(file, { start, end: Math.min(end, bytes) - 1 });
  const source = { entity: items, encoding: 'UTF-8' } as const;
  const pass = checkOf({ ...source, bytes, partBytes: usualPartBytes, read });
  const checked = await checkCsv(pass.chunks(), pass.check);
  if (!checked.ok || checked.rows.rejected > 0) throw new Error('The generated file is wrong.');
  for (const part of checked.parts) {
    const body = outgoingCsv(checked, part, { ...source, read });
    const request = { method: 'POST', url, headers: {}, body, timeoutSeconds: 600, ownConnection: true };
    await send(request, policy);
  }
  return checked.rows.read;
}

/** With which power of its size the time of a file grows. */
function exponent(small: number, smallSize: number, large: number, largeSize: number): number {
  return Math.log(large / small) / Math.log(largeSize / smallSize);
}

/** Takes files in a thread of its own, since the real one takes them on another machine. */
const vendorCode = `
  const { createServer } = require('node:http');
  const { parentPort } = require('node:worker_threads');
  const server = createServer((request, response) => request.resume().on('end', () => response.end()));
  server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

async function main(): Promise<void> {
  const vendor = new Worker(vendorCode, { eval: true });
  const [port] = await once(vendor, 'message');
  const url = new URL(`http://127.0.0.1:${port}/`);
  const figures: Figure[] = [];
  const kinds = {
    'plain amounts': (n: number) => `${n % 99_999}.${String(n % 100).padStart(2, '0')}`,
    'French amounts, every row rewritten': (n: number) => `${(n % 90) + 1} ${100 + (n % 900)},50`,
  };
  try {
    for (const [kind, amountOf] of Object.entries(kinds)) {
      await generate(amountOf, megabytes / smaller);
      const smallSize = statSync(file).size / 1e6;
      const smallRuns: number[] = [];
      for (let round = 0; round < 5; round++) smallRuns.push((await measure(() => bothPasses(url))).seconds);
      await generate(amountOf);
      const size = statSync(file).size / 1e6;
      const works = {
        'csv-parse alone': parserAlone,
        'check, then send over HTTP': () => bothPasses(url),
      };
      const speeds: number[] = [];
      for (const [name, work] of Object.entries(works)) {
        const runs: Figures[] = [];
        for (let round = 0; round < rounds; round++) runs.push(await measure(work));
        const speed = median(runs.map(({ seconds }) => size / seconds));
        const value = Math.max(...runs.map(run => run.growth));
        speeds.push(speed);
        figures.push({ name: `${kind}: ${name}`, value: speed, unit: 'MB/s' });
        const bar = work === parserAlone ? {} : { bar: { atMost: 100 } };
        figures.push({ name: `${kind}: ${name}, memory above start`, value, unit: 'MB', ...bar });
      }
      const [alone = 1, ours = 0] = speeds;
      const share = { value: (100 * ours) / alone, unit: '%', bar: { atLeast: 90 } };
      figures.push({ name: `${kind}: share of csv-parse alone`, ...share });
      const growth = exponent(median(smallRuns), smallSize, size / ours, size);
      const power = { value: growth, unit: '', bar: { atMost: 1.05 } };
      figures.push({ name: `${kind}: exponent of the time from a ${smaller}th of the size on`, ...power });
    }
    report({ figures });
  } finally {
    rmSync(file, { force: true });
    await vendor.terminate();
  }
}

await main();
