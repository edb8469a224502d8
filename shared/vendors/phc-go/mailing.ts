import type { BuyerMail } from '../../domain/erp.ts';
import type { PhcGoConnection } from './connection.ts';
import type { PhcGoDocumentRequest } from './endpoints/document-fields.ts';

/** "Send document by email". PHC GO's document, chapter Request Options. */
const byMail = 0;
const withLink = 1;

interface Billed {
  /** Number of the record, if there is one already. */
  readonly number?: number | undefined;
  /** Address that a new record gets. */
  readonly email?: string | undefined;
}

/**
 * Request option of a document for this customer. PHC GO mails to the address of the record: that of the final
 * consumer is not the buyer's, and a new one without an address has none.
 */
export function optionFor(
  { option, deliver, finalConsumerNumber }: PhcGoConnection,
  { number, email }: Billed,
): PhcGoConnection['option'] {
  if (deliver === 'none') return option;
  const isReachable = number === undefined ? Boolean(email) : number !== finalConsumerNumber;
  if (isReachable) return byMail;
  return option === byMail ? withLink : option;
}

/** How a document of our own making is mailed, by the option that it bears. */
export function mailOf(
  { requestOptions }: PhcGoDocumentRequest,
  { deliver }: Pick<PhcGoConnection, 'deliver'>,
): { readonly mail?: BuyerMail } {
  if (requestOptions.option === byMail) return { mail: 'with-create' };
  return deliver === 'vendor-mail' ? { mail: 'no-address' } : {};
}
