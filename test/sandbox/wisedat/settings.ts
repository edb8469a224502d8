import { defaultDocumentSettings, type WisedatDocumentSettings } from './documents/settings.ts';

/** The company that the sandbox serves; others have no key here. */
export interface WisedatCompany {
  readonly apiKey: string;
  readonly user: string;
  readonly password: string;
}

export const defaultCompany: WisedatCompany = {
  apiKey: 'WD-SANDBOX-KEY',
  user: 'bridge',
  password: 'sandbox-password',
};

/** What the vendor's document leaves open, and what a server may show; tests change it while it runs. */
export interface WisedatSwitches extends WisedatDocumentSettings {
  /** `State` of GET /status for the right key. */
  state: 0 | 1 | 2 | 3 | 4 | 5 | 6;
  /** Answer to other calls while the state is not 1. */
  closedAnswer: 401 | 500;
  publicKeyForm: 'list' | 'object';
  padding: 'pkcs1' | 'oaep-sha1';
  pdfForm: 'binary' | 'json-string' | 'json-field' | 'base64';
  /** Answer to the call for the PDF of an unknown invoice. */
  unknownPdf: 404 | 400 | 500 | 'empty' | 'null';
  /** Whether a login also tells when its token ends (version 1.7). */
  tellsExpiry: boolean;
  /** Headers that a proxy in front asks for; without them it answers a web page with 403. */
  frontHeaders: Readonly<Record<string, string>>;
  /** Parameters that the document does not print. */
  unknownParameters: 'ignored' | 'refused';
  /** How a parameter that "contains" is compared. */
  contains: 'exact' | 'any-case' | 'any-case-or-accent';
  /** Most rows of a page; a higher `limit` is cut to it. */
  highestLimit: number;
  /** Answer of POST, PUT and DELETE. */
  writeAnswer: 'id-object' | 'id-object-201' | 'bare-id' | 'empty-200' | 'empty-201' | 'empty-204';
  /** Name of the list of suppliers, which is printed as "salesmen". */
  suppliersKey: 'salesmen' | 'suppliers';
  /** Form of a customer's `payment_method`, printed as `{ string, }`. */
  paymentMethodForm: 'object' | 'text';
  /** Whose id DELETE /customeraddresses takes; of a customer, it takes all addresses of other types. */
  addressIdIs: 'address' | 'customer';
  /** "If currency is not defined, the base currency is assumed" is said of the update of a customer as well. */
  updateWithoutCurrency: 'base-currency' | 'kept';
  /** Whether what others name can be deleted. */
  usedRecords: 'kept' | 'deleted';
}

/** The documented behaviour, and the likely one where nothing is documented. */
export const defaultSwitches: Readonly<WisedatSwitches> = {
  ...defaultDocumentSettings,
  state: 1,
  closedAnswer: 401,
  publicKeyForm: 'list',
  padding: 'pkcs1',
  pdfForm: 'binary',
  unknownPdf: 404,
  tellsExpiry: true,
  frontHeaders: {},
  unknownParameters: 'ignored',
  contains: 'any-case',
  highestLimit: Number.POSITIVE_INFINITY,
  writeAnswer: 'id-object',
  suppliersKey: 'salesmen',
  paymentMethodForm: 'object',
  addressIdIs: 'address',
  updateWithoutCurrency: 'base-currency',
  usedRecords: 'kept',
};
