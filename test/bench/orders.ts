import { join } from 'node:path';
import { startWorld, type Tenant, type World } from '../functions/world.ts';
import { buildBundles } from '../local/bundles.ts';
import { report } from './figures.ts';

/**
 * `npm run bench -- orders`: signed webhooks in at the door of the local cloud, documents at the PHC GO sandbox;
 * emulators, containers and sandboxes share this machine. First many tenants at once, then one tenant whose vendor
 * takes its time, to see what we add to it.
 */
const root = join(import.meta.dirname, '..', '..');
const tenants = 8;
const ordersEach = 25;
const ordersInLine = 40;
/** Milliseconds that the vendor takes for every call. */
const vendorTime = 50;
const lines = [
  { title: 'Cadeira de carvalho', sku: 'CAD-01', price: '89.90', quantity: 2, rate: '23' },
  { title: 'Livro de azulejos', sku: 'LIV-07', price: '24.99', rate: '6' },
];

async function deliver(tenant: Tenant, from: number, count: number): Promise<void> {
  for (let number = from; number < from + count; number++) {
    // Paid just now: of one paid before the tenant's first document it is asked whether it was issued already.
    const order = { id: String(number), name: `#${number}`, lines, processedAt: new Date().toISOString() };
    const { status } = await tenant.deliver(order);
    if (status !== 200) throw new Error(`The door answered ${status}.`);
  }
}

/** Seconds from the first delivery until all documents are there and the queue is empty. */
async function secondsFor(ofTenants: readonly Tenant[], from: number, count: number): Promise<number> {
  const began = performance.now();
  await Promise.all(ofTenants.map(tenant => deliver(tenant, from, count)));
  await Promise.all(ofTenants.map(tenant => tenant.settled()));
  const seconds = (performance.now() - began) / 1000;
  for (const { phcGo } of ofTenants) {
    const issued = phcGo.documents.filter(({ draft }) => !draft).length;
    if (issued !== from - 1 + count) throw new Error(`There are ${issued} documents of ${from - 1 + count}.`);
  }
  return seconds;
}

async function manyTenants(world: World): Promise<number> {
  const all = await Promise.all(Array.from({ length: tenants }, () => world.addTenant()));
  // First orders of a tenant log in, and prove that the look-up finds documents.
  await secondsFor(all, 1, 2);
  return (tenants * ordersEach) / (await secondsFor(all, 3, ordersEach));
}

async function oneLine(world: World): Promise<{ overheadMs: number; calls: number }> {
  const tenant = await world.addTenant();
  await secondsFor([tenant], 1, 2);
  const { phcGo } = tenant;
  const before = phcGo.calls.length;
  const slow = { kind: 'delay', ms: vendorTime } as const;
  phcGo.faults.add({ fault: slow, times: Number.POSITIVE_INFINITY });
  const seconds = await secondsFor([tenant], 3, ordersInLine);
  const calls = (phcGo.calls.length - before) / ordersInLine;
  return { calls, overheadMs: (seconds * 1000) / ordersInLine - calls * vendorTime };
}

await buildBundles(root);
const world = await startWorld({ clockScale: 1 });
try {
  const ordersPerSecond = await manyTenants(world);
  const { overheadMs, calls } = await oneLine(world);
  report({
    figures: [
      { name: `orders of ${tenants} tenants, webhook to document`, value: ordersPerSecond, unit: '1/s' },
      { name: 'calls to PHC GO for a document', value: calls, unit: 'calls', bar: { atMost: 2 } },
      { name: "time of a document in its line beyond PHC GO's", value: overheadMs, unit: 'ms' },
    ],
  });
} finally {
  await world.close();
}
