import { countQueue } from '../../aws/operator/queues.ts';
import { countDocuments } from '../../flows/overview/count-documents.ts';
import { showUploadsWaiting } from '../../flows/overview/show-uploads-waiting.ts';
import { ledger } from '../../ledger/ledger.ts';
import { listTenants } from '../../ledger/tenants.ts';
import { listUploads } from '../../ledger/uploads.ts';
import type { Deployment } from '../deployment.ts';
import { fedWorkers } from '../fed-workers.ts';
import { tenantOf } from '../tenants/tenant-of.ts';
import type { Terminal } from '../terminal.ts';
import type { Action } from './action.ts';
import { needTenant } from './need-tenant.ts';

/** What waits for a person and what is under way, tenant by tenant; then the queues. */
export const status: Action = async ({ tenant }, deployment, { terminal }) => {
  terminal.print(`${capital(deployment.place)}:`);
  let tenants = 0;
  for await (const one of tenant === undefined ? listTenants() : [tenantOf(tenant)]) {
    tenants++;
    const found = await lookAt(one);
    if (tenant !== undefined && isIdle(found)) await needTenant(one, deployment);
    printTenant(one, found, terminal);
  }
  if (tenants === 0) terminal.print('\n  There is no tenant: npm run connections:put makes the first one.');
  await printQueues(deployment, terminal);
  return 0;
};

async function lookAt(tenant: string) {
  const [documents, uploads] = await Promise.all([
    countDocuments(tenant, ledger),
    showUploadsWaiting(tenant, listUploads),
  ]);
  return { documents, uploads };
}
type Found = Awaited<ReturnType<typeof lookAt>>;

const isIdle = ({ documents, uploads }: Found): boolean =>
  documents.needsYou.length + uploads.needsYou.length + uploads.underWay.count === 0 &&
  documents.underWay.every(({ count }) => count === 0);

function printTenant(tenant: string, { documents, uploads }: Found, { print }: Terminal): void {
  const { needsYou, underWay, more } = documents;
  print(`\n  ${tenant}`);
  for (const { state, code, count, oldest } of needsYou)
    print(
      `    ${count} ${state}, ${code}, since ${oldest.updatedAt}: ${oldest.orderName ?? oldest.orderId} first`,
    );
  for (const { state, entity, key, createdAt } of uploads.needsYou)
    print(`    file ${state}, ${entity}, since ${createdAt}: ${key}`);
  const moving = underWay.filter(({ count }) => count > 0);
  for (const { state, count, oldestAt } of moving) print(`    ${count} ${state}, since ${oldestAt}`);
  if (uploads.underWay.count > 0)
    print(`    ${uploads.underWay.count} files under way, since ${uploads.underWay.oldestAt}`);
  if (more || uploads.more) print('    .. and more than were counted');
  if (needsYou.length + uploads.needsYou.length === 0) print('    Nothing waits for a person.');
}

async function printQueues({ queuesOf }: Deployment, { print }: Terminal): Promise<void> {
  print('\n  Queues');
  for (const worker of fedWorkers) {
    const { queue, deadLetters } = queuesOf(worker);
    const [counted, aside] = await Promise.all([countQueue(queue), countQueue(deadLetters)]);
    if (!counted || !aside) {
      print(`    ${worker}: not there; is the stage deployed?`);
      continue;
    }
    const dead = aside.waiting + aside.inWork;
    const told = dead > 0 ? `, ${dead} DEAD LETTERS` : '';
    print(`    ${worker}: ${counted.waiting} wait, ${counted.inWork} in work${told}`);
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
