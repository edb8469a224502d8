import type { PhcGoCredentials } from '../../../shared/vendors/phc-go/endpoints/tokens.ts';

/** A document type of the installation (Company Settings, Invoicing Types). */
export interface PhcGoDocumentType {
  readonly name: string;
  readonly kind: 'sale' | 'credit-note' | 'debit-note';
  /** Whether option 2 leaves a draft; else the document is signed. */
  readonly allowsDrafts: boolean;
}

/** Types of a new installation, by number (PHC GO's document, chapter Document). */
export const defaultDocumentTypes: Readonly<Record<number, PhcGoDocumentType>> = {
  1: { name: 'Invoice', kind: 'sale', allowsDrafts: false },
  2: { name: 'Invoice/Receipt', kind: 'sale', allowsDrafts: false },
  3: { name: 'Simple Invoice', kind: 'sale', allowsDrafts: false },
  4: { name: 'Delivery Note', kind: 'sale', allowsDrafts: false },
  5: { name: 'Credit Note', kind: 'credit-note', allowsDrafts: false },
  6: { name: 'Debit Note', kind: 'debit-note', allowsDrafts: false },
  7: { name: 'Other Documents', kind: 'sale', allowsDrafts: true },
  8: { name: 'Credit Note', kind: 'credit-note', allowsDrafts: false },
};

/** Credentials that the sandbox accepts unless told otherwise. */
export const defaultCredentials: PhcGoCredentials = {
  backendUrl: 'https://sis00.phcgo.example/00000000',
  appId: 'sandbox-app',
  userCode: 'sandbox',
  password: 'sandbox-password',
  company: '',
  tokenLifeTime: 'Never',
};

/** What the vendor's document leaves open, and what an installation may choose; tests change it while it runs. */
export interface PhcGoSwitches {
  /** Answer to an unknown or expired token. */
  expiredTokenAnswer: '401' | 'code-100';
  /** Seconds that a token lives; none: for ever. The unit of `tokenLifeTime` is not documented. */
  tokenLifeSeconds: number | undefined;
  newTokenVoidsOlder: boolean;
  /** Calls of a month; none: no limit. */
  monthlyRequests: number | undefined;
  /** `refInt` works from Advanced on. */
  plan: 'Grow' | 'Corporate' | 'Advanced' | 'Enterprise';
  refIntBelowAdvanced: 'refuse' | 'drop';
  unknownReferences: 'accept' | 'refuse';
  /** Which customer an object `customer` without known number means. */
  customerMatch: 'number-then-tax-number' | 'number-only' | 'name';
  /** Code of the answer to option 3; the document prints none. */
  optionThreeCode: number;
  /** `apart`: base and VAT of each rate are rounded by themselves, from the exact amounts with tax. */
  vatRounding: 'line' | 'rate' | 'document' | 'apart';
  /** Decimals of a unit price that are kept. */
  priceDecimals: number;
  excessDecimals: 'cut' | 'refuse';
  /** With it a credit note needs `regType`. */
  accountingConnection: boolean;
  /** Which document a credit line means if the number exists in several years. */
  originYear: 'newest' | 'oldest';
  /** Whether the total of a credit note is shown with a minus. */
  creditTotals: 'positive' | 'negative';
  /** Shown in place of every total; none: a number. The document prints no form of amounts in answers. */
  totalShownAs: string | null | undefined;
  /** Milliseconds during which searchEntities does not show a new document. */
  hideNewDocumentsFor: number;
  /** Milliseconds that every searchEntities takes. */
  readDelayMs: number;
  /** Characters of `requisitionNumber` that are kept; none: all. */
  requisitionNumberLength: number | undefined;
}

/** The documented behaviour, and the common one where nothing is documented. */
export const defaultSwitches: Readonly<PhcGoSwitches> = {
  expiredTokenAnswer: 'code-100',
  tokenLifeSeconds: undefined,
  newTokenVoidsOlder: false,
  monthlyRequests: undefined,
  plan: 'Corporate',
  refIntBelowAdvanced: 'refuse',
  unknownReferences: 'accept',
  customerMatch: 'number-then-tax-number',
  optionThreeCode: 3,
  vatRounding: 'line',
  priceDecimals: 2,
  excessDecimals: 'cut',
  accountingConnection: false,
  originYear: 'newest',
  creditTotals: 'positive',
  totalShownAs: undefined,
  hideNewDocumentsFor: 0,
  readDelayMs: 0,
  requisitionNumberLength: undefined,
};

/** Master data of the installation. */
export interface PhcGoInstallation {
  readonly credentials: PhcGoCredentials;
  readonly documentTypes: Readonly<Record<number, PhcGoDocumentType>>;
  /** Article by reference; `rate` is the percent that holds if a line names none. */
  readonly articles: Readonly<Record<string, { readonly designation: string; readonly rate: number }>>;
  readonly paymentTerms: readonly string[];
  /** Numbers of its treasury accounts. */
  readonly treasuryAccounts: readonly number[];
}

export const defaultInstallation: PhcGoInstallation = {
  credentials: defaultCredentials,
  documentTypes: defaultDocumentTypes,
  articles: {
    C003: { designation: 'Concertina', rate: 23 },
    C021: { designation: 'Test2', rate: 23 },
  },
  paymentTerms: ['Pronto pagamento', '30 dias'],
  treasuryAccounts: [1, 2, 3],
};
