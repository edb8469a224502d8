/** What the vendor's document leaves open; tests change it while it runs. */
export interface PayorcrmSwitches {
  /** Form of the answer to a batch that was taken. */
  reply: 'object' | 'list' | 'text' | 'nothing';
  /** Status of it. */
  acceptedStatus: 200 | 201 | 202;
  /** How a batch with a wrong row is refused; 200 says so in the body. */
  refusedStatus: 400 | 409 | 422 | 200;
  /** What becomes of a batch with a wrong row. */
  wrongRow: 'refuse-batch' | 'take-others';
  /** Answer to wrong or missing credentials. */
  wrongCredentials: 401 | 403;
  /** What becomes of a record that is there already. */
  sameKey: 'change' | 'double' | 'refuse';
  /** What becomes of an invoice whose customer is not there. */
  unknownCustomer: 'refuse' | 'take';
  /** What becomes of an amount with a fraction; the document says integer. */
  fractions: 'refuse' | 'take';
  /** What an address may be; the document says json. */
  addresses: 'any' | 'object' | 'text';
  /** How days are written. */
  dateFormat: 'YYYY-MM-DD' | 'DD/MM/YYYY' | 'YYYYMMDD';
  /** Most rows of one call. */
  mostRows: number;
}

/** The stricter side of every open question, but for fractions: most invoices have cents. */
export const defaultSwitches: Readonly<PayorcrmSwitches> = {
  reply: 'object',
  acceptedStatus: 200,
  refusedStatus: 422,
  wrongRow: 'refuse-batch',
  wrongCredentials: 401,
  sameKey: 'double',
  unknownCustomer: 'refuse',
  fractions: 'take',
  addresses: 'any',
  dateFormat: 'YYYY-MM-DD',
  mostRows: 1_000,
};

/** Credentials that the sandbox accepts unless told otherwise. */
export const defaultKeys = { apiKey: 'sandbox-payorcrm-key', apiSecret: 'sandbox-payorcrm-secret' };
export type PayorcrmKeys = typeof defaultKeys;
