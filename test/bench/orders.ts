import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { erps, type IssuingErp, issuingErpIds } from '../../shared/domain/erps.ts';
import { addKwixeoIssuer } from '../functions/kwixeo-issuer.ts';
import { addWisedatIssuer } from '../functions/wisedat-issuer.ts';
import { startWorld, type World } from '../functions/world.ts';
import { buildBundles } from '../local/bundles.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import { slowness } from './calibration.ts';
import { type Figure, report } from './figures.ts';

/**
 * `npm run bench -- orders`: signed webhooks in at the door of the local cloud, documents at the sandboxes; emulators,
 * containers and sandboxes share this machine. First many tenants of PHC GO at once, then one tenant of each ERP that
 * takes its time, to see what we add to it.
 */
const root = join(import.meta.dirname, '..', '..');
const tenants = 8;
const ordersEach = 25;
const ordersInLine = 40;
/** Milliseconds that the vendor takes for every call. */
const vendorTime = 50;

type Lines = Basket['lines'];
const lines: Lines = [
  { title: 'Cadeira de carvalho', sku: 'CAD-01', price: '89.90', quantity: 2, rate: '23' },
  { title: 'Livro de azulejos', sku: 'LIV-07', price: '24.99', rate: '6' },
];
const inFrance: Lines = [
  { title: 'Chaise', sku: 'CH-1', price: '89.90', quantity: 2, rate: '20' },
  { title: 'Livre', sku: 'LIV-2', price: '24.99', rate: '5.5' },
];

/** A company at its ERP, as far as orders are sent to it and its documents counted. */
interface Line {
  readonly deliver: (basket: Basket) => Promise<Response>;
  readonly settled: () => Promise<unknown>;
  readonly lines: Lines;
  readonly issued: () => number;
  readonly vendor: {
    readonly url: string;
    readonly calls: readonly unknown[];
    readonly faults: {
      readonly add: (rule: { fault: { kind: 'delay'; ms: number }; times: number }) => unknown;
    };
  };
}

const lineAt: Readonly<
  Record<IssuingErp, (world: World) => Promise<Line & { close?: () => Promise<void> }>>
> = {
  'phc-go': async world => {
    const tenant = await world.addTenant();
    const issued = () => tenant.phcGo.documents.filter(({ draft }) => !draft).length;
    return { ...tenant, lines, issued, vendor: tenant.phcGo };
  },
  wisedat: async ({ cloud }) => {
    const tenant = await addWisedatIssuer(cloud);
    const issued = () => tenant.wisedat.invoices.filter(({ closed }) => closed).length;
    return { ...tenant, lines, issued, vendor: tenant.wisedat, close: () => tenant.wisedat.close() };
  },
  kwixeo: async ({ cloud }) => {
    const tenant = await addKwixeoIssuer(cloud);
    const issued = () => tenant.invoices().filter(({ values }) => values.is_draft === false).length;
    return { ...tenant, lines: inFrance, issued, vendor: tenant.kwixeo, close: () => tenant.kwixeo.close() };
  },
};

async function deliver(line: Line, from: number, count: number): Promise<void> {
  for (let number = from; number < from + count; number++) {
    // Paid just now: of one paid before the tenant's first document it is asked whether it was issued already.
    const processedAt = new Date().toISOString();
    const order = { id: String(number), name: `#${number}`, lines: line.lines, processedAt };
    const { status } = await line.deliver(order);
    if (status !== 200) throw new Error(`The door answered ${status}.`);
  }
}

/** Seconds from the first delivery until all documents are there and the queue is empty. */
async function secondsFor(ofTenants: readonly Line[], from: number, count: number): Promise<number> {
  const began = performance.now();
  await Promise.all(ofTenants.map(line => deliver(line, from, count)));
  await Promise.all(ofTenants.map(line => line.settled()));
  const seconds = (performance.now() - began) / 1000;
  for (const { issued } of ofTenants) {
    if (issued() !== from - 1 + count)
      throw new Error(`There are ${issued()} documents of ${from - 1 + count}.`);
  }
  return seconds;
}

async function manyTenants(world: World): Promise<number> {
  const all = await Promise.all(Array.from({ length: tenants }, () => lineAt['phc-go'](world)));
  // First orders of a tenant log in, and prove that the look-up finds documents.
  await secondsFor(all, 1, 2);
  return (tenants * ordersEach) / (await secondsFor(all, 3, ordersEach));
}

/** Milliseconds that a server of this process has spent on its requests so far, one after the other. */
function timeOf(url: string): () => number {
  const { port } = new URL(url);
  const began = new WeakMap<object, number>();
  let spent = 0;
  subscribe('http.server.request.start', message => {
    const { request } = message as { request: IncomingMessage };
    if (request.socket.localPort === Number(port)) began.set(request, performance.now());
  });
  subscribe('http.server.response.finish', message => {
    const from = began.get((message as { request: IncomingMessage }).request);
    if (from !== undefined) spent += performance.now() - from;
  });
  return () => spent;
}

async function oneLine(line: Line): Promise<{ overheadMs: number; calls: number }> {
  const { vendor } = line;
  await secondsFor([line], 1, 2);
  const before = vendor.calls.length;
  vendor.faults.add({ fault: { kind: 'delay', ms: vendorTime }, times: Number.POSITIVE_INFINITY });
  const vendorSpent = timeOf(vendor.url);
  const seconds = await secondsFor([line], 3, ordersInLine);
  const calls = (vendor.calls.length - before) / ordersInLine;
  return { calls, overheadMs: (seconds * 1000 - vendorSpent()) / ordersInLine };
}

/** Calls of a document, and milliseconds of ours beside the ERP's own. */
const mostCalls: Readonly<Record<IssuingErp, number>> = { 'phc-go': 2, wisedat: 9, kwixeo: 9 };
/** On the machine of the bars. */
const mostOverhead: Readonly<Record<IssuingErp, number>> = { 'phc-go': 12, wisedat: 40, kwixeo: 40 };
const leastOrders = 100;

await buildBundles(root);
const world = await startWorld({ clockScale: 1 });
try {
  const slower = [await slowness()];
  const ordersPerSecond = await manyTenants(world);
  slower.push(await slowness());
  const machine = (slower[0] ?? 1) / 2 + (slower[1] ?? 1) / 2;
  const figures: Figure[] = [
    { name: 'this machine, slower than that of the bars', value: machine, unit: 'times' },
    { name: `orders of ${tenants} tenants, webhook to document`, value: ordersPerSecond, unit: '1/s' },
    {
      name: 'the same, on the machine of the bars',
      value: ordersPerSecond * machine,
      unit: '1/s',
      bar: { atLeast: leastOrders },
    },
  ];
  for (const erp of issuingErpIds) {
    const { label } = erps[erp];
    const line = await lineAt[erp](world);
    const before = await slowness();
    const { overheadMs, calls } = await oneLine(line);
    const slowdown = (before + (await slowness())) / 2;
    await line.close?.();
    figures.push(
      {
        name: `calls to ${label} for a document`,
        value: calls,
        unit: 'calls',
        bar: { atMost: mostCalls[erp] },
      },
      {
        name: `time of a document in its line beyond ${label}'s`,
        value: overheadMs,
        unit: 'ms',
      },
      {
        name: `the same, on the machine of the bars (${slowdown.toPrecision(3)} times faster)`,
        value: overheadMs / slowdown,
        unit: 'ms',
        bar: { atMost: mostOverhead[erp] },
      },
    );
  }
  report({ figures });
} finally {
  await world.close();
}
