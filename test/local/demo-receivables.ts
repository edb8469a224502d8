import type { SyncRun } from '../../shared/domain/receivables/sync-run.ts';
import type { MyDsoManagerSandbox } from '../sandbox/my-dso-manager/sandbox.ts';
import type { WisedatSandbox } from '../sandbox/wisedat/sandbox.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { eventually } from './eventually.ts';
import { sendSync } from './send-sync.ts';
import { tenantDoor } from './tenant-door.ts';
import { mercearia, receivablesOfMercearia } from './tenants.ts';

const pair = { tenant: mercearia.slug, ...receivablesOfMercearia.syncs[0] } as const;
const sold = { salesDocument: 'FT', customer: 'Hotel do Cais, Lda.', series: 'A26' } as const;
const days = { date: '2026-06-15', expirationDate: '2026-07-15' } as const;

/** Open invoices reach a tool once their balance is confirmed, and paid ones are cleared; gives the line of the summary. */
export async function showReceivables(
  cloud: Cloud,
  { wisedat, myDsoManager }: { readonly wisedat: WisedatSandbox; readonly myDsoManager: MyDsoManagerSandbox },
  { chapter, check }: DemoChecks,
): Promise<string> {
  const { call } = tenantDoor(cloud, mercearia);
  const lastRun = async (): Promise<SyncRun | undefined> => {
    const { syncs } = (await (await call('syncs')).json()) as { syncs: Array<{ runs: SyncRun[] }> };
    return syncs[0]?.runs[0];
  };
  const ended = async (start: () => Promise<unknown>): Promise<SyncRun> => {
    const before = await lastRun();
    await start();
    return eventually('the run of the sync has ended', async () => {
      const run = await lastRun();
      return run && run.runId !== before?.runId && run.finishedAt !== null ? run : undefined;
    });
  };
  const run = () => ended(() => sendSync(cloud, pair));
  const itemCalls = () => myDsoManager.calls.filter(({ route }) => route.includes('items')).length;

  chapter('Open invoices of WISEDAT reach MY DSO MANAGER every night:');
  const first = wisedat.addInvoice({ ...sold, ...days, total: '369.00' }).id;
  const second = wisedat.addInvoice({ ...sold, ...days, total: '246.00' }).id;
  wisedat.addInvoice({ ...sold, ...days, salesDocument: 'NC', total: '61.50' });
  const dry = await ended(() => cloud.fire('plan-receivables-syncs'));
  check(`the first night only reports: ${dry.owed} items are owed, ${sums(dry)}`, dry.state === 'dry-run');
  check('nothing is at MY DSO MANAGER', myDsoManager.items.size === 0);

  const confirmed = { ...receivablesOfMercearia, live: true, confirmedBalance: dry.balances.source };
  cloud.setSecret(`invoice-bridge/local/${mercearia.slug}/receivables`, confirmed);
  const live = await run();
  check(
    `a person has confirmed ${sums(dry)}: ${live.sent.debtors} customer and ${live.sent.items} items are sent`,
    live.state === 'done' && live.sent.items === dry.owed,
  );
  check(`MY DSO MANAGER shows ${sums(live)}`, myDsoManager.balances().EUR === live.balances.source.EUR);

  const calls = itemCalls();
  const again = await run();
  check('a second run sends nothing', again.state === 'done' && itemCalls() === calls);

  wisedat.addPayment({
    customer: 2,
    settles: [
      { id: first, received: '369.00', discount: '0' },
      { id: second, received: '46.00', discount: '0' },
    ],
  });
  const paid = await run();
  check(
    'a payment of 415.00 EUR for two of them changes these two and no other',
    paid.sent.items === 2 && itemCalls() === calls + 1,
  );
  const isEqual = myDsoManager.balances().EUR === paid.balances.source.EUR;
  check(`both sides show ${sums(paid)}, ${paid.balances.difference.EUR} apart`, isEqual);
  return `${live.sent.items} items of ${sums(live)}; then ${paid.sent.items} changed by a payment`;
}

const sums = ({ balances }: SyncRun): string =>
  Object.entries(balances.source)
    .map(([currency, amount]) => `${amount} ${currency}`)
    .join(' and ');
