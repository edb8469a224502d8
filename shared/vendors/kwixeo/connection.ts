import * as z from 'zod';
import { ConfigurationError } from '../../errors.ts';
import { accountMark } from '../../http/account-mark.ts';

/** Id of a thing in Kwixéo. */
const id = z.int().positive();
const rateKey = /^(?:[A-Z]{2}(?:-[A-Z]{2,3})?:\d{1,2}(?:\.\d{1,2})?|exempt:\S(?:.*\S)?)$/;

/** The connection `kwixeo`: credentials and settings of one Kwixéo account. */
export const kwixeoConnection = {
  name: 'kwixeo',
  schema: z.strictObject({
    /** The document prints it in the links of its pages only; a version may have to follow it. */
    baseUrl: z
      .url({ protocol: /^https?$/, error: 'must start with https:// (or http://)' })
      .default('https://api.kwixeo.fr'),
    /** The API key of a user: what it may do is what the user may do. */
    token: z.string().regex(/^[\x21-\x7e]+$/, 'must be printable ASCII without blanks'),
    /** "To use the API with the test mode". */
    testMode: z.boolean().default(false),
    /** Samples of the document send forms; "json" once Kwixéo confirms that it reads it. */
    bodyEncoding: z.enum(['form', 'json']).default('form'),

    /** Id of the PDF model of invoices. */
    pdfModel: id.optional(),
    /** Ids of the customer types that new buyers get. */
    customerTypes: z.strictObject({ person: id, company: id }).optional(),
    /** Id of the VAT rate by territory and rate, and by the reason of an exemption: {"FR:20": 1, "exempt:..": 5}. */
    vatRates: z
      .record(
        z.string().regex(rateKey, 'must be a key like "FR:20", "BE:21" or "exempt:" and its reason'),
        id,
      )
      .default({}),
    /** Where goods leave from: their VAT is the one of this territory. */
    dispatchRegion: z.enum(['FR', 'FR-DOM']).default('FR'),
    /** Status of an invoice that is final: 2 validated, 3 sent, 4 accepted, 5 to 7 billed. */
    validatedStatus: z.int().min(2).max(7).default(2),
    /** Id of the payment term; the default of the account if it is not set. */
    paymentTerm: id.optional(),
    /** Ids of the payment methods that an invoice names; the default of the account if there are none. */
    paymentMethods: z.array(id).default([]),
    /** `draft` leaves a draft of the credit for a person, who validates it; `cancel` makes it final. */
    creditNotes: z.enum(['draft', 'hold', 'cancel']).default('draft'),
    /** Whether Kwixéo mails final documents to buyers whose address the shop tells. */
    deliver: z.enum(['none', 'vendor-mail']).default('none'),

    /** What our gateway route may change over there. */
    gatewayWrites: z.enum(['non-fiscal', 'none', 'all']).default('non-fiscal'),
  }),
};
export type KwixeoConnection = z.output<typeof kwixeoConnection.schema>;

/** Tells an account from others. Nothing but the token names it, so a new token is another account. */
export const kwixeoAccount = ({
  baseUrl,
  token,
  testMode,
}: Pick<KwixeoConnection, 'baseUrl' | 'token' | 'testMode'>): string =>
  accountMark(baseUrl, token, testMode ? 'test' : '');

/** What issuing needs beside the token; whoever only calls Kwixéo may leave it out. */
const neededForIssuing = ['pdfModel', 'customerTypes'] as const;

/** A connection that documents can be issued with. */
export type IssuingConnection = KwixeoConnection & {
  readonly [Field in (typeof neededForIssuing)[number]]-?: NonNullable<KwixeoConnection[Field]>;
};

/** Names of the settings that a connection lacks for issuing. */
export function missingForIssuing(connection: KwixeoConnection): string[] {
  return [
    ...neededForIssuing.filter(field => connection[field] === undefined),
    ...(Object.keys(connection.vatRates).length === 0 ? ['vatRates'] : []),
  ];
}

/** Throws ConfigurationError that names what issuing lacks. */
export function needForIssuing(connection: KwixeoConnection): IssuingConnection {
  const missing = missingForIssuing(connection);
  if (missing.length === 0) return connection as IssuingConnection;
  throw new ConfigurationError(
    `The connection "kwixeo" lacks what issuing needs: ${missing.map(field => `"${field}"`).join(', ')}.`,
  );
}
