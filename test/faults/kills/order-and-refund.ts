import type { World } from '../../functions/world.ts';
import { eventually } from '../../local/eventually.ts';
import type { ErpUnderTest, FaultTenant } from '../erps-under-test.ts';
import type { Story } from './fate-runs.ts';
import type { Gate } from './gate.ts';
import { addBehindGate } from './tenant-behind-gate.ts';

const door = 'receive-shopify-webhook';
const refund = {
  id: '9',
  orderId: '1',
  lines: [{ line: 0, quantity: 1, subtotal: '49.90', tax: '9.33' }],
  money: [{ amount: '49.90' }],
};
const atRest = ['issued', 'held', 'refused', 'closed'];
/** Milliseconds between two runs of the schedule that finds what was lost. */
const betweenSchedules = 2_000;

/** One order becomes an invoice, and its refund a credit note; the buyer, a company, gets one record. */
export function orderAndRefund(erp: ErpUnderTest, world: World, gate: Gate, opened: FaultTenant[]): Story {
  const { worker } = erp;

  /** What is left in the middle comes back with its message; what has lost its message is found by the schedule. */
  async function rest(tenant: FaultTenant, reached: Promise<unknown>): Promise<void> {
    const schedule = setInterval(() => void world.cloud.fire('requeue-documents'), betweenSchedules);
    try {
      await reached;
      await tenant.settled();
    } finally {
      clearInterval(schedule);
    }
  }

  /** A shop repeats what was not answered with 200. */
  async function told(send: () => Promise<Response>): Promise<void> {
    await eventually('the webhook is accepted', async () => {
      const answer = await send().catch(() => undefined);
      return answer?.status === 200 || undefined;
    });
  }

  return {
    functions: [door, worker],
    kill: async name => {
      await world.cloud.kill(name);
      // Its message is visible again once its time has run out.
      if (name === worker) await world.cloud.showNow(worker);
    },
    prepare: async () => {
      const tenant = await addBehindGate(erp, { world, gate, opened }, erp.credits);
      const own = { ...erp.recorded, id: '1', lines: [erp.chair] };
      return {
        work: async () => {
          await told(() => tenant.deliver(own));
          await rest(tenant, tenant.documentOf('1', ...atRest));
          await told(() => tenant.refund(refund));
          await rest(tenant, tenant.creditOf('9', ...atRest));
        },
        faults: () => faultsOf(tenant),
      };
    },
  };
}

/** The invariant: one final invoice that the ledger knows, at most one credit note within it, one record of the buyer. */
async function faultsOf(tenant: FaultTenant): Promise<string[]> {
  const shown = await tenant.shown();
  const invoice = shown.find(({ orderId, refundId }) => orderId === '1' && refundId === null);
  const credit = shown.find(({ refundId }) => refundId === '9');
  const madeOf = (documentId = '-') =>
    tenant.documents().filter(({ reference }) => reference.startsWith(`IB-${documentId.slice(0, 16)}`));
  const invoices = madeOf(invoice?.documentId);
  const credits = [...tenant.credits(), ...madeOf(credit?.documentId)];
  const buyers = tenant.buyers();
  const isOpenCredit = credit?.state === 'held' && credit.reason?.code === 'credit-note-open';
  const wanted: ReadonlyArray<readonly [boolean, string]> = [
    [invoices.length === 1, `${invoices.length} invoices`],
    [invoices.every(({ isFinal, total }) => isFinal && total === '49.90'), 'an invoice that is not right'],
    [invoice?.state === 'issued', `the invoice is ${invoice?.state} (${invoice?.reason?.code})`],
    [invoices.length === 0 || invoices[0]?.number === invoice?.number, 'the ledger knows another number'],
    [credits.length <= 1, `${credits.length} credit notes`],
    [
      credit !== undefined && (credit.state === 'issued' || credit.state === 'held'),
      `the credit note is ${credit?.state}`,
    ],
    [
      credit?.state !== 'issued' || credits.length === 1,
      'the ledger has issued a credit note that the ERP lacks',
    ],
    [
      credit?.state === 'issued' || isOpenCredit || credit?.reason?.code === 'outcome-unknown',
      `the credit note is held as ${credit?.reason?.code}`,
    ],
    [new Set(buyers).size === buyers.length, `the buyer has ${buyers.length} records`],
  ];
  return wanted.filter(([isRight]) => !isRight).map(([, says]) => says);
}
