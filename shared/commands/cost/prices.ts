/** A list price: so many US dollars for so many units. */
interface Price {
  /** Decimal string, in USD. */
  readonly price: string;
  readonly per: number;
  readonly unit: string;
}

/** When and for which region the prices were written down. Discounts and the free tier are not in them. */
export const pricesOf = { date: '2026-11', region: 'eu-west-1' } as const;

const price = (usd: string, per: number, unit: string): Price => ({ price: usd, per, unit });

/** What AWS charges, without tax. */
export const prices = {
  lambdaRequest: price('0.20', 1_000_000, 'requests'),
  /** arm64, first tier. */
  lambdaGigabyteSecond: price('0.0000133334', 1, 'GB-seconds'),
  apiRequest: price('1.11', 1_000_000, 'HTTP API requests'),
  queueRequest: price('0.40', 1_000_000, 'SQS requests, standard'),
  fifoRequest: price('0.50', 1_000_000, 'SQS requests, FIFO'),
  /** On demand, of at most 1 kB; each index counts again. */
  tableWrite: price('0.705', 1_000_000, 'write units'),
  /** On demand, of at most 4 kB, strongly consistent. */
  tableRead: price('0.1415', 1_000_000, 'read units'),
  tableStorage: price('0.283', 1, 'GB of table and indexes'),
  tableBackup: price('0.226', 1, 'GB of continuous backup'),
  bucketWrite: price('5.00', 1_000_000, 'S3 puts'),
  bucketStorage: price('0.023', 1, 'GB in S3'),
  secret: price('0.40', 1, 'secrets'),
  secretCall: price('5.00', 1_000_000, 'Secrets Manager calls'),
  logGigabyte: price('0.57', 1, 'GB of logs'),
  metric: price('0.30', 1, 'metrics'),
  alarm: price('0.10', 1, 'alarms'),
  dashboard: price('3.00', 1, 'dashboards'),
  dataOut: price('0.09', 1, 'GB to the internet'),
} as const satisfies Readonly<Record<string, Price>>;

export type PriceName = keyof typeof prices;
