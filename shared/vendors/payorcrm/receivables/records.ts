import { formatMinor } from '../../../domain/money.ts';
import type { Debtor, OpenItem } from '../../../domain/receivables/open-item.ts';
import type { ToolRecord } from '../../../domain/uploads/tool-record.ts';

/** A debtor as a record of `customers`. */
export function toCustomer({ code, name, email, phone }: Debtor): ToolRecord {
  return {
    companyname: name,
    ...(phone !== undefined && { phoneno: phone }),
    emailaddress1: email ?? '',
    customerno: code,
  };
}

/**
 * An item as a record of `invoices`. What is settled gets a balance of 0, since items cannot be deleted. Fields whose values are
 * not documented (`documentType`, `debitCreditIndicator`, `status` ..) are left out.
 */
export function toInvoice(item: OpenItem): ToolRecord {
  const { debtorCode, number, issuedOn, dueOn, currency, initial, balance } = item;
  return {
    customerNumber: debtorCode,
    invoiceNumber: number,
    postDate: issuedOn,
    dueDate: dueOn,
    balanceAmount: formatMinor('remaining' in balance ? balance.remaining : 0n),
    currency,
    invoiceAmount: formatMinor(initial),
    invoiceDate: issuedOn,
    issueDate: issuedOn,
  };
}
