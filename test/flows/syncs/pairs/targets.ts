import type { ReceivablesTarget } from '../../../../shared/domain/receivables/receivables-target.ts';
import type { HttpFault } from '../../../sandbox/faults.ts';
import { startMyDsoManagerSandbox } from '../../../sandbox/my-dso-manager/sandbox.ts';
import { startPayorcrmSandbox } from '../../../sandbox/payorcrm/sandbox.ts';
import * as myDsoManager from '../../../vendors/my-dso-manager/receivables-target.ts';
import * as payorcrm from '../../../vendors/payorcrm/receivables-target.ts';
import type { Owed } from './sources.ts';

/** A tool that collects, with one account. */
export interface Collector {
  readonly target: ReceivablesTarget;
  /** What it has of a company's books. */
  takes(owed: Owed): boolean;
  /** What it shows as to be collected, by currency. */
  balances(): Readonly<Record<string, string>>;
  /** Persons of each customer who are reminded; those who know persons. */
  reminded(): readonly number[];
  /** Calls that were made. */
  calls(): number;
  /** The next calls meet this. */
  fail(fault: HttpFault, times: number): void;
  reset(): Promise<void>;
  close(): Promise<void>;
}

export async function startMyDsoManagerAccount(): Promise<Collector> {
  const tool = await startMyDsoManagerSandbox();
  return {
    target: myDsoManager.targetOf(tool),
    takes: () => true,
    balances: () => withoutZeros(tool.balances()),
    reminded: () =>
      [...Map.groupBy(tool.contacts, ({ client_code }) => client_code).values()].map(
        people => people.filter(({ contact_collection }) => contact_collection === '1').length,
      ),
    calls: () => tool.calls.length,
    fail: (fault, times) => void tool.faults.add({ fault, times }),
    reset: () => tool.reset(),
    close: () => tool.close(),
  };
}

export async function startPayorcrmAccount(): Promise<Collector> {
  const tool = await startPayorcrmSandbox({ switches: { sameKey: 'change' } });
  return {
    target: payorcrm.targetOf(tool, { batchSize: 5 }),
    takes: ({ kind, silent }) => kind === 'invoice' && !silent,
    balances: () => withoutZeros(tool.balances()),
    reminded: () => [],
    calls: () => tool.calls.length,
    fail: (fault, times) => void tool.faults.add({ fault, times }),
    reset: () => tool.reset(),
    close: () => tool.close(),
  };
}

/** Items of a currency that add up to nothing are as good as none. */
const withoutZeros = (balances: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(balances).filter(([, amount]) => Number(amount) !== 0));
