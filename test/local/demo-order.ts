import type { PhcGoSandbox } from '../sandbox/phc-go/sandbox.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { savePdf } from './demo-pdf.ts';
import { eventually } from './eventually.ts';
import { type ShownDocument, tenantDoor } from './tenant-door.ts';
import { azulejo } from './tenants.ts';

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

const lostOrder: Basket = {
  id: '6184920384729198595',
  name: '#1004',
  lines: [{ title: 'Bule', sku: 'BUL-05', price: '34.00', quantity: 1, rate: '23' }],
};

/** A paid order becomes one invoice; gives the line of the summary. */
export async function showOrder(
  cloud: Cloud,
  phcGo: PhcGoSandbox,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = tenantDoor(cloud, azulejo);
  const deliver = async (basket: Basket) => (await door.deliver(basket)).status;
  const atRest = ({ id = '' }: Basket) => door.documentOf(id, 'issued', 'held');

  chapter(`A paid Shopify order of ${azulejo.slug} becomes one PHC GO invoice:`);
  check('order #1001 with a wrong signature -> 401, nothing queued', (await forge(cloud, goodOrder)) === 401);
  check('order #1001, signed -> 200', (await deliver(goodOrder)) === 200);
  const issued = await atRest(goodOrder);
  check(
    `invoice ${issued.number} at PHC GO, total ${issued.total} EUR, as paid`,
    isIssuedOnce(issued, phcGo),
  );
  const pdf = await savePdf(
    await door.call(`documents/${issued.documentId}/pdf`),
    `phc-go-invoice-${issued.number}.pdf`,
  );
  check(`PDF saved: ${pdf.path} (${pdf.bytes} bytes)`, pdf.isPdf);

  chapter('The same order again changes nothing:');
  check('order #1001, signed -> 200', (await deliver(goodOrder)) === 200);
  await workedOff(cloud);
  check('still one invoice at PHC GO', phcGo.documents.length === 1);

  chapter('An order that cannot be invoiced rightly waits for a person, and the next one goes through:');
  check('order #1002, two taxes on one line -> 200', (await deliver(badOrder)) === 200);
  check('order #1003 -> 200', (await deliver(nextOrder)) === 200);
  const held = await atRest(badOrder);
  check(
    `#1002 is ${held.state}: ${held.reason?.text}`,
    held.state === 'held' && held.reason?.code === 'two-taxes',
  );
  const next = await atRest(nextOrder);
  check(`#1003 is ${next.state}: invoice ${next.number}, total ${next.total} EUR`, next.state === 'issued');
  return `invoice ${issued.number}, ${issued.total} EUR; 1 held, next one issued`;
}

/** A create that was carried out and answered 404 is one invoice; gives the line of the summary. */
export async function showLostAnswer(
  cloud: Cloud,
  phcGo: PhcGoSandbox,
  { chapter, check }: DemoChecks,
): Promise<string> {
  const door = tenantDoor(cloud, azulejo);
  chapter('PHC GO makes an invoice, but a server in front of it answers 404:');
  const before = phcGo.documents.length;
  phcGo.faults.add({
    route: 'POST /createDocument',
    fault: { kind: 'answer-after-commit', status: 404, body: 'html' },
  });
  check('order #1004 -> 200', (await door.deliver(lostOrder)).status === 200);
  const found = await door.documentOf(lostOrder.id ?? '', 'issued', 'held');
  await workedOff(cloud);
  check(
    `not sent again: looked up, found and adopted as invoice ${found.number}, total ${found.total} EUR`,
    found.state === 'issued' && found.outcome === 'none',
  );
  check('still one invoice for #1004 at PHC GO', phcGo.documents.length === before + 1);
  return `answered 404 after the work: still one invoice, ${found.number}`;
}

function isIssuedOnce(document: ShownDocument, phcGo: PhcGoSandbox): boolean {
  const [only, second] = phcGo.documents;
  return document.state === 'issued' && second === undefined && only?.total === document.total;
}

/** A delivery by somebody who does not know the secret of the shop. */
async function forge(cloud: Cloud, basket: Basket): Promise<number> {
  return (await tenantDoor(cloud, { ...azulejo, webhookSecret: 'guessed' }).deliver(basket)).status;
}

function workedOff(cloud: Cloud): Promise<true> {
  return eventually('the queue is empty', async () => {
    const { visible, inFlight } = await cloud.queueDepth('create-phc-document');
    return visible + inFlight === 0 || undefined;
  });
}
