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
export interface WisedatSwitches {
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
}

/** The documented behaviour, and the likely one where nothing is documented. */
export const defaultSwitches: Readonly<WisedatSwitches> = {
  state: 1,
  closedAnswer: 401,
  publicKeyForm: 'list',
  padding: 'pkcs1',
  pdfForm: 'binary',
  unknownPdf: 404,
  tellsExpiry: true,
  frontHeaders: {},
};
