import { type Cloud, startCloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';
import { toSecrets } from '../local/local-secrets.ts';
import { putOnRecord } from '../local/put-on-record.ts';
import { sendSync } from '../local/send-sync.ts';
import { type DoorKeys, tenantDoor } from '../local/tenant-door.ts';
import { azulejo, cortica, mercearia, receivablesOfMercearia, startSandboxes } from '../local/tenants.ts';
import type { PhcGoSandbox } from '../sandbox/phc-go/sandbox.ts';
import type { Basket } from '../sandbox/shopify/basket.ts';

/** Text from a shop that would do harm if it were ever more than text; the last one turns the letters after it. */
export const hostile = {
  script: '<script>document.title="taken"</script>',
  image: '<img src=x onerror="document.title=\'taken\'">',
  turned: '\u202Egnp.eciovni\u202C #9003',
} as const;

const chair: Basket['lines'][number] = {
  title: 'Cadeira de carvalho',
  sku: 'CAD-01',
  price: '89.90',
  quantity: 2,
  rate: '23',
};
const book: Basket['lines'][number] = {
  title: 'Livro de azulejos',
  sku: 'LIV-07',
  price: '24.99',
  rate: '6',
};
const lamp: Basket['lines'][number] = {
  title: 'Candeeiro',
  sku: 'CAN-03',
  price: '39.90',
  rates: ['23', '6'],
};
const jar: Basket['lines'][number] = { title: 'Jarra', sku: 'JAR-04', price: '19.50', rate: '23' };
const wrongNumber = [{ name: 'NIF', value: '501442601' }];

/** Ids of the orders that every part of the story has in mind. */
export const orders = {
  issued: {
    id: '7001',
    name: '#1001',
    lines: [chair, book],
    shipping: { title: 'CTT', price: '4.99', rate: '23' },
  },
  twoTaxes: { id: '7002', name: '#1002', lines: [lamp] },
  wrongTaxId: { id: '7003', name: '#1003', lines: [chair], noteAttributes: wrongNumber },
  inDoubt: { id: '7004', name: '#1004', lines: [book] },
  otherTaxId: { id: '7005', name: '#1005', lines: [jar], noteAttributes: wrongNumber },
} as const satisfies Record<string, Basket>;

const itemsHeader =
  'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax;item_currency';
const item = (number: number, amount: string, due = '2026-12-15'): string =>
  `FAC;F-${number};C${number};2026-11-15;${due};${amount};EUR`;
const itemsFile = (...rows: readonly string[]): string =>
  [itemsHeader, ...rows].map(row => `${row}\r\n`).join('');

export type Story = Awaited<ReturnType<typeof tellStory>>;

/** The local cloud with companies to which everything has happened that the console shows. */
export async function tellStory() {
  const sandboxes = await startSandboxes();
  const cloud = await startCloud({ secrets: toSecrets(sandboxes.secrets), clockScale: 60 });
  await putOnRecord(
    cloud,
    Object.fromEntries(
      Object.entries(sandboxes.secrets).map(([tenant, given]) => [tenant, Object.keys(given)]),
    ),
  );
  const doors = {
    azulejo: tenantDoor(cloud, azulejo),
    cortica: tenantDoor(cloud, cortica),
    mercearia: tenantDoor(cloud, mercearia),
  };
  /** Changes some settings of a connection. */
  const setSecret = ({ slug }: DoorKeys, name: string, changes: object): void => {
    const kept = sandboxes.secrets[slug]?.[name] ?? {};
    cloud.setSecret(`invoice-bridge/local/${slug}/${name}`, { ...kept, ...changes });
  };
  const vendors = (slug: string) => {
    const found = sandboxes.vendors[slug];
    if (!found) throw new Error(`There are no vendors for ${slug}.`);
    return found;
  };
  setSecret(cortica, 'invoicing', { live: false });
  await Promise.all([tellOrders(doors.azulejo, vendors(azulejo.slug).phcGo), tellStart(doors.cortica)]);
  const uploads = await tellUploads(doors.azulejo);
  await tellSyncs(cloud, doors.mercearia, vendors(mercearia.slug));
  return {
    cloud,
    doors,
    uploads,
    vendors,
    setSecret,
    async close() {
      await cloud.close();
      await sandboxes.close();
    },
  };
}

type Door = ReturnType<typeof tenantDoor>;

/** Orders of azulejo: one goes through, one may be at the ERP, others wait for a person. */
async function tellOrders(door: Door, phcGo: PhcGoSandbox): Promise<void> {
  await door.deliver(orders.issued);
  await door.documentOf(orders.issued.id, 'issued');
  const waiting = [orders.twoTaxes, orders.wrongTaxId, orders.otherTaxId];
  for (const order of waiting) await door.deliver(order);
  for (const { id } of waiting) await door.documentOf(id, 'held');
  phcGo.faults.add({
    route: 'POST /createDocument',
    fault: { kind: 'refuse', message: 'Customer blocked.' },
  });
  await door.deliver(orders.inDoubt);
  await door.documentOf(orders.inDoubt.id, 'held');
}

/** Orders of cortica, whose issuing is not switched on yet; their names are hostile. */
async function tellStart(door: Door): Promise<void> {
  for (const [index, name] of Object.values(hostile).entries()) {
    const id = `900${index + 1}`;
    await door.deliver({ id, name, lines: [jar] });
    await door.documentOf(id, 'held');
  }
}

async function tellUploads({ call }: Door) {
  const post = async (entity: string, body: string): Promise<string> => {
    const headers = { 'content-type': 'text/csv' };
    const answer = await call(`my-dso-manager/${entity}`, { method: 'POST', headers, body });
    const { uploadId } = (await answer.json()) as { uploadId: string };
    await eventually('the upload is at rest', async () => {
      const { finishedAt } = (await (await call(`uploads/${uploadId}`)).json()) as {
        finishedAt: string | null;
      };
      return finishedAt ?? undefined;
    });
    return uploadId;
  };
  const all = [1, 2, 3, 4, 5].map(number => item(number, `${number}50.00`));
  const whole = await post('open-items', itemsFile(...all));
  const held = await post('open-items', itemsFile(...all.slice(0, 2)));
  return { whole, held };
}

/** Three nights of mercearia: a report, what was confirmed, and a payment. */
async function tellSyncs(
  cloud: Cloud,
  { call }: Door,
  { wisedat }: Awaited<ReturnType<typeof startSandboxes>>['vendors'][string],
): Promise<void> {
  const pair = { tenant: mercearia.slug, ...receivablesOfMercearia.syncs[0] } as const;
  const last = async () => {
    const { syncs } = (await (await call('syncs')).json()) as {
      syncs: ReadonlyArray<{
        runs: ReadonlyArray<{ runId: string; finishedAt: string | null; balances: { source: object } }>;
      }>;
    };
    return syncs[0]?.runs[0];
  };
  const night = async () => {
    const before = await last();
    await sendSync(cloud, pair);
    return eventually('the run of the sync has ended', async () => {
      const run = await last();
      return run && run.runId !== before?.runId && run.finishedAt !== null ? run : undefined;
    });
  };
  const sold = { salesDocument: 'FT', customer: 'Hotel do Cais, Lda.', series: 'A26' } as const;
  const days = { date: '2026-06-15', expirationDate: '2026-07-15' } as const;
  const { id } = wisedat.addInvoice({ ...sold, ...days, total: '369.00' });
  wisedat.addInvoice({ ...sold, ...days, total: '246.00' });
  const first = await night();
  const confirmed = { ...receivablesOfMercearia, live: true, confirmedBalance: first.balances.source };
  cloud.setSecret(`invoice-bridge/local/${mercearia.slug}/receivables`, confirmed);
  await night();
  wisedat.addPayment({ customer: 2, settles: [{ id, received: '369.00', discount: '0' }] });
  await night();
}
