import { keysOf } from './table-keys.ts';

interface ErpFacts {
  /** For sentences: "PHC GO". */
  readonly label: string;
  /** The function that issues with it: its queue is the tenant's line. Absent: this version does not issue with it. */
  readonly worker?: string;
  /** Countries whose companies it issues for. */
  readonly issuesIn: readonly Country[];
  /** True if it takes VAT rates of other countries, as "oss" needs. */
  readonly foreignRates: boolean;
  /** True if its documents carry a rate of exchange; without one their amounts are read as EUR. */
  readonly foreignCurrencies: boolean;
  /** True if its documents may have a line that takes cents off the total without VAT. */
  readonly roundingLine: boolean;
  /** True if its settings name a series for each year. */
  readonly seriesOfYear: boolean;
  /** True if it can mail documents to their buyers. */
  readonly mailsDocuments: boolean;
  /** What can be read of it for a tool that collects: without payments a mark on a document says that it is paid. */
  readonly receivables: 'none' | 'documents' | 'documents-and-payments';
}

/** Countries of sellers, and the adjective of each one's documents and rates. */
export const countries = { PT: 'Portuguese', FR: 'French' } as const;
export type Country = keyof typeof countries;

/**
 * Programs that issue fiscal documents. Every list of ERPs comes from this table: settings, ledger rows, queues,
 * alarms, onboarding. An ERP that issues is a row with a worker here and a folder in shared/vendors.
 */
export const erps = {
  'phc-go': {
    label: 'PHC GO',
    worker: 'create-phc-document',
    issuesIn: ['PT'],
    foreignRates: false,
    foreignCurrencies: false,
    roundingLine: false,
    seriesOfYear: false,
    mailsDocuments: true,
    receivables: 'none',
  },
  wisedat: {
    label: 'WISEDAT',
    worker: 'create-wisedat-invoice',
    issuesIn: ['PT'],
    foreignRates: true,
    foreignCurrencies: false,
    roundingLine: true,
    seriesOfYear: true,
    mailsDocuments: false,
    receivables: 'documents-and-payments',
  },
  kwixeo: {
    label: 'Kwixéo',
    worker: 'create-kwixeo-invoice',
    issuesIn: ['FR'],
    foreignRates: true,
    foreignCurrencies: true,
    roundingLine: false,
    seriesOfYear: false,
    mailsDocuments: true,
    receivables: 'documents',
  },
} as const satisfies Readonly<Record<string, ErpFacts>>;

export type Erp = keyof typeof erps;
export const erpIds = keysOf<Erp>(erps);

/** The ERPs that this version issues documents with. */
export type IssuingErp = { [Id in Erp]: (typeof erps)[Id] extends { worker: string } ? Id : never }[Erp];
export const issuingErpIds = erpIds.filter(isIssuing) as [IssuingErp, ...IssuingErp[]];

/** True if this version issues documents with the ERP. */
export function isIssuing(erp: string): erp is IssuingErp {
  return Object.hasOwn(erps, erp) && 'worker' in erps[erp as Erp];
}

/** The ERPs of which this version reads receivables. */
export type SourceErp = {
  [Id in Erp]: (typeof erps)[Id]['receivables'] extends 'none' ? never : Id;
}[Erp];
export const sourceErpIds = erpIds.filter(id => erps[id].receivables !== 'none') as [
  SourceErp,
  ...SourceErp[],
];
