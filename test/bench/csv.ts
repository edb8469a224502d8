import { once } from 'node:events';
import { createReadStream, createWriteStream, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished, pipeline } from 'node:stream/promises';
import { Worker } from 'node:worker_threads';
import { parse } from 'csv-parse';
import { checkCsv } from '../../shared/flows/uploads/files/check-csv.ts';
import { outgoingCsv } from '../../shared/flows/uploads/files/sending/outgoing-csv.ts';
import { send } from '../../shared/http/transport.ts';
import { items } from '../../shared/vendors/my-dso-manager/entities/items.ts';
import { type Figure, median, report } from './figures.ts';

/** `npm run bench -- csv [--full]`: a file through both passes, beside csv-parse alone in the same run. */
const megabytes = process.argv.includes('--full') ? 200 : 40;
const file = join(tmpdir(), `invoice-bridge-bench-${process.pid}.csv`);
const rounds = 3;
const header =
  '"item_type";"item_number";"client_code";"item_date_issue";"item_date_due";"item_amount_initial_inc_tax";"item_currency";"item_erp_type"\r\n';
const policy = { plainHttp: true, privateAddresses: false, loopback: true };

interface Figures {
  readonly rows: number;
  readonly seconds: number;
  /** Largest growth of memory in megabytes. */
  readonly growth: number;
}

/** Rows as an ERP writes them; in `french` every amount must be rewritten, in the others nothing. */
async function generate(amountOf: (n: number) => string): Promise<void> {
  const out = createWriteStream(file);
  out.write(header);
  for (let bytes = 0, n = 0; bytes < megabytes * 1e6; ) {
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

async function bothPasses(url: URL): Promise<number> {
  const open = (): AsyncIterable<Buffer> => createReadStream(file);
  const checked = await checkCsv(open(), { entity: items, encoding: 'UTF-8' });
  if (!checked.ok || checked.rows.rejected > 0) throw new Error('The generated file is wrong.');
  const [part] = checked.parts;
  if (!part) throw new Error('The generated file is empty.');
  const body = outgoingCsv(checked, part, { entity: items, encoding: 'UTF-8', read: open });
  const request = { method: 'POST', url, headers: {}, body, timeoutSeconds: 600, ownConnection: true };
  await send(request, policy);
  return checked.rows.read;
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
        figures.push({ name: `${kind}: ${name}, memory above start`, value, unit: 'MB' });
      }
      const [alone = 1, ours = 0] = speeds;
      figures.push({ name: `${kind}: share of csv-parse alone`, value: (100 * ours) / alone, unit: '%' });
    }
    report({ figures });
  } finally {
    rmSync(file, { force: true });
    await vendor.terminate();
  }
}

await main();
