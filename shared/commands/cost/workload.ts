/**
 * What one paid Shopify order does that becomes one PHC GO invoice with PDF, with everything warm. Calls are those
 * that test/commands/cost/one-order.test.ts counts at the local cloud.
 */
export const oneOrder = {
  /** Functions that it runs, once each. */
  functions: ['receive-shopify-webhook', 'create-phc-document'],
  /** Function that waits for the ERP while it is paid for. */
  waitingFunction: 'create-phc-document',
  apiRequests: 1,
  /** Sent, received and deleted. */
  queueRequests: 3,
  /** Beside the record of its tenant, which is read once a minute. */
  tableReads: 3,
  tableWrites: 4,
  /**
   * Units of the writes (docs/decisions/what-an-order-writes.md). Content: 3 kB. The document's row (2 kB) with the keys
   * that an index holds of it: 3 when it is claimed, 4 when it is issued and changes its place there, 2 when what its
   * PDF is goes on record, which leaves its place. Together 3 + 3 + 4 + 2.
   */
  tableWriteUnits: 12,
  /** The webhook as received, and the PDF. */
  bucketWrites: 2,
  /** Connections that are read again each minute: two by the webhook's function, two by the ERP's. */
  connectionsRead: 4,
  /** Our lines of the log, those of Lambda about each run, and that of the API. */
  logBytes: 2_800,
  /** What goes out to the ERP. */
  bytesOut: 6_000,
} as const;

/** What a tenant has with one Shopify shop at PHC GO: shopify, invoicing, phc-go, its token, api-keys. */
export const secretsPerTenant = 5;

/** What no document and no measurement tells. Printed beside the table. */
export const assumptions = {
  /** Milliseconds that PHC GO takes for the login-free calls of one order. */
  vendorMilliseconds: 1_500,
  /** Memory for which Lambda gives a whole core; measured on one, a function with less runs longer in proportion. */
  wholeCoreMb: 1_769,
  /** Orders come evenly over the month; after so many minutes without one a function starts afresh. */
  minutesKeptWarm: 10,
  minutesAMonth: 43_830,
  /** In each a shop that is heard costs a write, and its connection is read by the schedule that watches it. */
  quartersAMonth: 2_922,
  /** Lambda asks each queue by so many long polls of 20 seconds at a time, work or not. */
  pollers: 5,
  pollsAMinute: 3,
  /** Metrics that a usual month has values of: accepted, ignored, issued, held, delayed. */
  metrics: 5,
  /** Bytes kept per order: row and its keys in an index for ever, content 90 days, webhook 30 days, PDF 400 days. */
  rowBytes: 2_000,
  indexBytes: 300,
  contentBytes: 3_000,
  webhookBytes: 3_000,
  pdfBytes: 60_000,
  /** The month that is shown is the last one of the first year. */
  monthsKept: 12,
} as const;
