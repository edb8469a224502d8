import { erps, issuingErpIds, sourceErpIds } from '../../shared/domain/erps.ts';
import { platformIds } from '../../shared/domain/platforms.ts';
import { toolIds, tools } from '../../shared/domain/tools.ts';

/** What a function may do, in words of our own: whatever is not named here, IAM must deny. */
export interface Access {
  /** Connections that it reads, of any tenant. */
  readonly connections?: readonly string[];
  /** Connections whose token it reads and renews. */
  readonly tokens?: readonly string[];
  /** Connections whose token it reads, and never writes. */
  readonly tokensRead?: readonly string[];
  /** Whether it sees how much the queues and dead letters of all workers hold. */
  readonly seesQueues?: true;
  /** The queue that feeds it: read, and its dead letters written. */
  readonly worksOff?: string;
  readonly sendsTo?: readonly string[];
  /** Who writes under a condition reads as well: what it finds after a lost answer may be its own. */
  readonly rows?: ReadonlyArray<'GetItem' | 'PutItem' | 'UpdateItem' | 'DeleteItem'>;
  /** Whether it may read the rows that put tenants on record. */
  readonly seesTenants?: true;
  /** Whether it may update the rows that say when a shop was heard. */
  readonly notesHearing?: true;
  /** Whether it mails to whoever gets the alarms. */
  readonly mailsOperators?: true;
  /** Whether it lists rows by the two indexes, and reads them. */
  readonly listsRows?: true;
  /** Rights to objects by prefix; "/*" stands for a tenant. */
  readonly objects?: Readonly<Record<string, readonly ObjectRight[]>>;
  /** Whether it is told that an object is missing. */
  readonly seesMissing?: true;
}
type ObjectRight = 'GetObject' | 'GetObjectVersion' | 'PutObject' | 'AbortMultipartUpload';

/** Queues of whichever ERP a tenant issues with, and of whichever tool a file is for. */
export const documentQueues = issuingErpIds.map(id => `${erps[id].worker}.fifo`);
const uploadQueues: string[] = toolIds.map(id => tools[id].worker);

/** One row per function. A new function is denied everything until it has one. */
export const accessOfFunctions: Readonly<Record<string, Access>> = {
  'receive-shopify-webhook': {
    seesTenants: true,
    notesHearing: true,
    connections: ['shopify', 'invoicing'],
    sendsTo: documentQueues,
    objects: { inbox: ['PutObject'] },
  },
  'receive-standard-webhook': {
    seesTenants: true,
    notesHearing: true,
    connections: ['standard-webhooks', 'invoicing'],
    sendsTo: documentQueues,
    objects: { inbox: ['PutObject'] },
  },
  'poll-prestashop-orders': {
    connections: ['prestashop', 'invoicing'],
    sendsTo: documentQueues,
    listsRows: true,
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: { inbox: ['PutObject'] },
  },
  'receive-woocommerce-webhook': {
    seesTenants: true,
    notesHearing: true,
    connections: ['woocommerce', 'invoicing'],
    sendsTo: documentQueues,
    objects: { inbox: ['PutObject'] },
  },
  'create-phc-document': {
    connections: ['phc-go', 'invoicing', 'shopify', 'woocommerce'],
    tokens: ['phc-go', 'shopify'],
    worksOff: 'create-phc-document.fifo',
    sendsTo: [...documentQueues, 'send-notification'],
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: {
      inbox: ['GetObject', 'PutObject'],
      orders: ['GetObject', 'PutObject'],
      documents: ['PutObject'],
    },
    seesMissing: true,
  },
  'create-wisedat-invoice': {
    connections: ['wisedat', 'invoicing', 'shopify', 'woocommerce'],
    tokens: ['wisedat', 'shopify'],
    worksOff: 'create-wisedat-invoice.fifo',
    sendsTo: [...documentQueues, 'send-notification'],
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: {
      inbox: ['GetObject', 'PutObject'],
      orders: ['GetObject', 'PutObject'],
      documents: ['PutObject'],
    },
    seesMissing: true,
  },
  'create-kwixeo-invoice': {
    connections: ['kwixeo', 'invoicing', 'shopify', 'woocommerce'],
    tokens: ['shopify'],
    worksOff: 'create-kwixeo-invoice.fifo',
    sendsTo: [...documentQueues, 'send-notification'],
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: {
      inbox: ['GetObject', 'PutObject'],
      orders: ['GetObject', 'PutObject'],
      documents: ['PutObject'],
    },
    seesMissing: true,
  },
  'send-notification': {
    connections: ['notifications', 'invoicing', 'shopify', 'woocommerce', 'prestashop'],
    tokens: ['shopify'],
    worksOff: 'send-notification',
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: { documents: ['GetObject'] },
  },
  'receive-phc-document': {
    connections: ['api-keys', 'phc-go', 'invoicing'],
    sendsTo: ['create-phc-document.fifo'],
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: { orders: ['GetObject', 'PutObject'] },
    seesMissing: true,
  },
  'list-documents': { connections: ['api-keys'], rows: ['GetItem'], listsRows: true },
  'fetch-document': { connections: ['api-keys'], rows: ['GetItem'] },
  'fetch-overview': {
    connections: [
      ...['api-keys', 'invoicing', 'receivables', 'shopify', 'woocommerce', 'prestashop'],
      ...issuingErpIds,
    ],
    tokensRead: issuingErpIds,
    seesQueues: true,
    rows: ['GetItem'],
    listsRows: true,
  },
  'fetch-document-pdf': {
    connections: ['api-keys', ...issuingErpIds],
    tokens: issuingErpIds,
    rows: ['GetItem', 'PutItem', 'DeleteItem'],
    objects: { documents: ['GetObject', 'PutObject'] },
    seesMissing: true,
  },
  'retry-document': {
    connections: ['api-keys', 'invoicing', ...issuingErpIds],
    tokens: issuingErpIds,
    sendsTo: [...documentQueues, 'send-notification'],
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: { orders: ['GetObject'] },
    seesMissing: true,
  },
  'fetch-reconciliation': { connections: ['api-keys', 'invoicing'], rows: ['GetItem'], listsRows: true },
  'fetch-month-pdfs': {
    connections: ['api-keys', 'invoicing'],
    rows: ['GetItem'],
    listsRows: true,
    objects: { documents: ['GetObject'], pdf: ['GetObject', 'PutObject', 'AbortMultipartUpload'] },
    seesMissing: true,
  },
  'retry-documents': {
    connections: ['api-keys'],
    sendsTo: documentQueues,
    listsRows: true,
    rows: ['GetItem', 'PutItem'],
  },
  'preview-order': {
    connections: ['api-keys', 'invoicing', ...platformIds, ...issuingErpIds],
    tokens: issuingErpIds,
    rows: ['GetItem', 'PutItem', 'DeleteItem'],
  },
  'requeue-documents': {
    connections: ['invoicing'],
    sendsTo: [...documentQueues, 'send-notification'],
    mailsOperators: true,
    listsRows: true,
    rows: ['GetItem', 'PutItem', 'UpdateItem'],
  },
  'sweep-shop-orders': {
    connections: ['shopify', 'woocommerce', 'invoicing'],
    tokens: ['shopify'],
    sendsTo: documentQueues,
    listsRows: true,
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: { inbox: ['PutObject'] },
  },
  'check-shop-webhooks': {
    connections: ['shopify', 'woocommerce', 'standard-webhooks'],
    tokens: ['shopify'],
    listsRows: true,
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
  },
  'upload-my-dso-manager-csv': {
    connections: ['my-dso-manager', 'receivables'],
    worksOff: 'upload-my-dso-manager-csv',
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: {
      'drop/*/my-dso-manager': ['GetObject', 'GetObjectVersion'],
      'reports/*/my-dso-manager': ['GetObject', 'PutObject', 'AbortMultipartUpload'],
    },
    seesMissing: true,
  },
  'receive-my-dso-manager-csv': {
    connections: ['api-keys', 'my-dso-manager', 'receivables'],
    rows: ['GetItem', 'PutItem'],
    objects: { 'drop/*/my-dso-manager': ['PutObject'] },
  },
  'upload-payorcrm-file': {
    connections: ['payorcrm'],
    worksOff: 'upload-payorcrm-file',
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: {
      'drop/*/payorcrm': ['GetObject', 'GetObjectVersion'],
      'reports/*/payorcrm': ['GetObject', 'PutObject', 'AbortMultipartUpload'],
    },
    seesMissing: true,
  },
  'receive-payorcrm-file': {
    connections: ['api-keys', 'payorcrm'],
    rows: ['GetItem', 'PutItem'],
    objects: { 'drop/*/payorcrm': ['PutObject'] },
  },
  'plan-receivables-syncs': {
    connections: ['receivables'],
    sendsTo: ['sync-receivables.fifo'],
    listsRows: true,
    rows: ['GetItem', 'UpdateItem'],
  },
  'sync-receivables': {
    connections: ['receivables', ...sourceErpIds, ...toolIds],
    tokens: ['wisedat'],
    worksOff: 'sync-receivables.fifo',
    listsRows: true,
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: {
      syncs: ['GetObject', 'PutObject'],
      'reports/*/syncs': ['PutObject', 'AbortMultipartUpload'],
    },
    seesMissing: true,
  },
  'list-syncs': { connections: ['api-keys', 'receivables'], rows: ['GetItem'] },
  'fetch-upload': {
    connections: ['api-keys'],
    rows: ['GetItem'],
    objects: { reports: ['GetObject'] },
    seesMissing: true,
  },
  'list-uploads': { connections: ['api-keys'], rows: ['GetItem'], listsRows: true },
  'fetch-rejected-rows': {
    connections: ['api-keys'],
    rows: ['GetItem'],
    objects: { reports: ['GetObject'] },
    seesMissing: true,
  },
  'retry-upload': {
    connections: ['api-keys'],
    sendsTo: uploadQueues,
    rows: ['GetItem', 'PutItem'],
    objects: { reports: ['GetObject', 'PutObject'] },
    seesMissing: true,
  },
  'create-drop': {
    connections: ['api-keys'],
    rows: ['GetItem', 'PutItem'],
    objects: { drop: ['PutObject'] },
  },
  'fetch-wisedat-invoice-pdf': {
    connections: ['api-keys', 'wisedat'],
    tokens: ['wisedat'],
    rows: ['GetItem', 'PutItem', 'DeleteItem'],
    objects: { pdf: ['GetObject', 'PutObject'] },
  },
  'test-connection': {
    connections: ['api-keys', ...issuingErpIds, ...platformIds],
    tokens: [...issuingErpIds, 'shopify'],
    rows: ['GetItem', 'PutItem', 'DeleteItem'],
  },
  'call-wisedat': {
    connections: ['api-keys', 'wisedat'],
    tokens: ['wisedat'],
    rows: ['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem'],
    objects: { pdf: ['GetObject', 'PutObject'] },
  },
  'call-kwixeo': {
    connections: ['api-keys', 'kwixeo'],
    rows: ['GetItem', 'UpdateItem'],
    objects: { pdf: ['GetObject', 'PutObject'] },
  },
  'fetch-openapi': { seesTenants: true, connections: ['api-keys'] },
  'fetch-api-description': {},
  'fetch-health': {},
  'serve-console': {},
};
