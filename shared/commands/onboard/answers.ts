/** What the bridge shall do for a company. */
export type Job = 'issue' | 'my-dso-manager' | 'payorcrm' | 'wisedat';

/** What was answered so far; a question that was not asked left nothing. Numbers are the text that was typed. */
export interface Answers {
  tenant?: string;
  jobs?: readonly Job[];

  country?: 'PT' | 'FR';
  vatRegime?: 'normal' | 'exempt';
  regularisation?: string;
  dispatchRegion?: 'PT' | 'PT-AC' | 'PT-MA';
  otherChannelsToo?: boolean;
  plugInOff?: boolean;
  startAt?: string;
  paidOnly?: boolean;
  invoiceType?: string;
  ownSeries?: boolean;
  creditNoteType?: string;
  taxIdFields?: string;
  invalidTaxId?: 'hold' | 'final-consumer';
  finalConsumer?: string;
  euDistanceSales?: 'hold' | 'seller-vat' | 'oss';
  exportCode?: string;
  intraEuCode?: string;
  shippingCode?: string;
  giftCardCode?: string;
  tipCode?: string;
  defaultReference?: string;
  shippingReference?: string;
  feeReference?: string;
  mailsBuyer?: boolean;
  ordersPerMonth?: string;
  requestsPerMonth?: string;
  roundingLine?: boolean;
  backendUrl?: string;
  appId?: string;
  userCode?: string;
  phcPassword?: string;
  company?: string;
  shopDomain?: string;
  webhookSecret?: string;

  dsoLogin?: string;
  dsoPassword?: string;
  dsoEncoding?: 'UTF-8' | 'ISO-8859-1' | 'Windows-1252';

  payorcrmUrl?: string;
  payorcrmKey?: string;
  payorcrmSecret?: string;
  payorcrmAmounts?: 'decimal' | 'minor' | 'major';
  payorcrmUpdates?: 'hold' | 'resend';

  wisedatHasApi?: boolean;
  wisedatUrl?: string;
  wisedatKey?: string;
  wisedatUser?: string;
  wisedatPassword?: string;
  wisedatWrites?: 'none' | 'non-fiscal' | 'all';

  personInCharge?: string;
}
