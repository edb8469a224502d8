import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../functions/eventually.ts';
import type { PhcGoSandbox } from '../sandbox/phc-go/sandbox.ts';
import type { Basket } from '../shops/shopify-order.ts';
import type { Cloud } from './cloud.ts';
import { type ShownDocument, tenantDoor } from './tenant-door.ts';
import { azulejo, type Sandboxes } from './tenants.ts';

const goodOrder: Basket = {
  id: '6184920384729198592',
  name: '#1001',
  lines: [
    { title: 'Cadeira de carvalho', sku: 'CAD-01', price: '89.90', quantity: 2, rate: '23' },
    { title: 'Livro de azulejos', sku: 'LIV-07', price: '24.99', quantity: 1, rate: '6' },
    { title: 'Vinho do Porto', sku: 'VIN-02', price: '12.45', quantity: 3, rate: '13' },
  ],
  discount: { percent: '10' },
  shipping: { title: 'CTT Expresso', price: '4.99', rate: '23' },
  noteAttributes: [{ name: 'NIF', value: '123456789' }],
};

const badOrder: Basket = {
  id: '6184920384729198593',
  name: '#1002',
  lines: [{ title: 'Candeeiro', sku: 'CAN-03', price: '39.90', rates: ['23', '6'] }],
};

const nextOrder: Basket = {
  id: '6184920384729198594',
  name: '#1003',
  lines: [{ title: 'Jarra', sku: 'JAR-04', price: '19.50', rate: '23' }],
};

/** Shows what the bundle does, line by line; true if all of it went as it should. */
export async function runDemo(
  cloud: Cloud,
  sandboxes: Sandboxes,
  print: (line: string) => void,
): Promise<boolean> {
  const door = tenantDoor(cloud.api, azulejo);
  const deliver = async (basket: Basket) => (await door.deliver(basket)).status;
  const atRest = ({ id = '' }: Basket) => door.documentOf(id, 'issued', 'held');
  const phcGo = sandboxes.phcGo[azulejo.slug];
  if (!phcGo) throw new Error(`There is no PHC GO for ${azulejo.slug}.`);
  const checks: boolean[] = [];
  const check = (text: string, passed: boolean): void => {
    checks.push(passed);
    print(`  ${passed ? 'ok ' : 'BAD'}  ${text}`);
  };

  print(`A paid Shopify order of ${azulejo.slug} becomes one PHC GO invoice:`);
  check('order #1001 with a wrong signature -> 401, nothing queued', (await forge(cloud, goodOrder)) === 401);
  check('order #1001, signed -> 200', (await deliver(goodOrder)) === 200);
  const issued = await atRest(goodOrder);
  check(
    `invoice ${issued.number} at PHC GO, total ${issued.total} EUR, as paid`,
    isIssuedOnce(issued, phcGo),
  );
  const pdf = await savePdf(door, issued);
  check(`PDF saved: ${pdf.path} (${pdf.bytes} bytes)`, pdf.isPdf);

  print('The same order again changes nothing:');
  check('order #1001, signed -> 200', (await deliver(goodOrder)) === 200);
  await workedOff(cloud);
  check(`still one invoice at PHC GO`, phcGo.documents.length === 1);

  print('An order that cannot be invoiced rightly waits for a person, and the next one goes through:');
  check('order #1002, two taxes on one line -> 200', (await deliver(badOrder)) === 200);
  check('order #1003 -> 200', (await deliver(nextOrder)) === 200);
  const held = await atRest(badOrder);
  check(
    `#1002 is ${held.state}: ${held.reason?.text}`,
    held.state === 'held' && held.reason?.code === 'two-taxes',
  );
  const next = await atRest(nextOrder);
  check(`#1003 is ${next.state}: invoice ${next.number}, total ${next.total} EUR`, next.state === 'issued');
  return checks.every(Boolean);
}

function isIssuedOnce(document: ShownDocument, phcGo: PhcGoSandbox): boolean {
  const [only, second] = phcGo.documents;
  return document.state === 'issued' && second === undefined && only?.total === document.total;
}

type Door = ReturnType<typeof tenantDoor>;

/** A delivery by somebody who does not know the secret of the shop. */
async function forge(cloud: Cloud, basket: Basket): Promise<number> {
  return (await tenantDoor(cloud.api, { ...azulejo, webhookSecret: 'guessed' }).deliver(basket)).status;
}

/** Saves the PDF of a document beside the other local files. */
async function savePdf(door: Door, { documentId, number }: ShownDocument) {
  const answer = await door.call(`documents/${documentId}/pdf`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  const path = join('.local', `${azulejo.slug}-invoice-${number}.pdf`);
  await mkdir('.local', { recursive: true });
  await writeFile(path, bytes);
  return { path, bytes: bytes.length, isPdf: bytes.subarray(0, 5).toString('latin1') === '%PDF-' };
}

function workedOff(cloud: Cloud): Promise<true> {
  return eventually('the queue is empty', async () => {
    const { visible, inFlight } = await cloud.queueDepth('create-phc-document');
    return visible + inFlight === 0 || undefined;
  });
}
