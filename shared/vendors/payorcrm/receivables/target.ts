import type { Debtor, OpenItem } from '../../../domain/receivables/open-item.ts';
import type { ReceivablesTarget } from '../../../domain/receivables/receivables-target.ts';
import { faultText } from '../../../domain/uploads/csv-entity.ts';
import type { RecordAccount } from '../../../domain/uploads/receivables-tool.ts';
import type { ToolRecord } from '../../../domain/uploads/tool-record.ts';
import { connectPayorcrm, type Payorcrm } from '../connect.ts';
import { batchSeconds } from '../endpoints/uploads.ts';
import { payorcrmEntities } from '../entities/table.ts';
import { accountOf } from '../tool.ts';
import { toCustomer, toInvoice } from './records.ts';
import { sendInParts } from './send-in-parts.ts';

/** Opens a tenant's PayorCRM for syncs. Throws ConfigurationError if its connection is missing or wrong. */
export const openPayorcrmTarget = async (tenant: string): Promise<ReceivablesTarget> =>
  payorcrmTarget(await connectPayorcrm(tenant));

/** PayorCRM as syncs write it. It knows no persons beside the one of the customer. */
export function payorcrmTarget(payorcrm: Payorcrm): ReceivablesTarget {
  const customers = accountOf(payorcrmEntities.customers, payorcrm);
  const invoices = accountOf(payorcrmEntities.invoices, payorcrm);
  const unfitDebtor = (debtor: Debtor): string | undefined =>
    debtor.email === undefined
      ? 'PayorCRM takes no customer without an e-mail address: enter it at the ERP.'
      : faultsOf(customers, toCustomer(debtor));
  const unfitItem = (item: OpenItem): string | undefined =>
    kinds.includes(item.kind)
      ? faultsOf(invoices, toInvoice(item))
      : 'PayorCRM has no place for credits and payments.';
  return {
    target: 'payorcrm',
    account: customers.account,
    batchSize: customers.batchSize,
    longestSeconds: batchSeconds,
    // A balance of 0 changes an invoice that is there.
    canClear: customers.resends,
    resends: customers.resends,
    kinds,
    namesByDebtor: true,
    forms: { invoices: invoices.form, credits: invoices.form },
    unfitDebtor,
    unfitItem,
    putDebtors: put({ account: customers, toRecord: toCustomer, unfit: unfitDebtor }),
    putItems: put({ account: invoices, toRecord: toInvoice, unfit: unfitItem }),
  };
}

/** PayorCRM's document has neither credits nor payments. */
const kinds: ReceivablesTarget['kinds'] = ['invoice'];

/** How entries of one kind are sent. */
interface Kind<Entry> {
  readonly account: RecordAccount;
  readonly toRecord: (entry: Entry) => ToolRecord;
  readonly unfit: (entry: Entry) => string | undefined;
}

function faultsOf({ check }: RecordAccount, record: ToolRecord): string | undefined {
  const faults = check(record);
  return faults.length === 0 ? undefined : `PayorCRM cannot take it: ${faults.map(faultText).join('; ')}.`;
}

function put<Entry extends { readonly key: string }>({ account, toRecord, unfit }: Kind<Entry>) {
  return async (entries: readonly Entry[]) => {
    const unfitting = entries.flatMap(entry => {
      const message = unfit(entry);
      return message === undefined ? [] : [{ key: entry.key, message }];
    });
    const sent = entries.filter(entry => unfit(entry) === undefined);
    if (sent.length === 0) return { refused: unfitting };
    let reply = '';
    const refused = await sendInParts(sent, async part => {
      ({ reply } = await account.send(part.map(toRecord)));
    });
    const words = refused.map(({ record: { key }, words: said }) => ({
      key,
      message: `PayorCRM refused it: ${said}`,
    }));
    return { refused: [...unfitting, ...words], ...(reply !== '' && { said: `PayorCRM answered ${reply}` }) };
  };
}
