import { X509Certificate } from 'node:crypto';
import * as z from 'zod';
import { ConfigurationError } from '../../errors.ts';
import { accountMark } from '../../http/account-mark.ts';
import { alike } from '../../http/fields.ts';

const text = z.string().min(1);

/** Id of a customer, product, salesman or warehouse. */
const id = z.int().positive();
const taxKey = /^(?:[A-Z]{2}(?:-[A-Z]{2})?:\d{1,2}(?:\.\d{1,2})?|exempt:\S(?:.*\S)?)$/;

/**
 * A login sends the three joined by semicolons (WISEDAT's document, chapter Login): one inside would move the
 * borders.
 */
const loginPart = text.refine(value => !value.includes(';'), {
  error: 'must not contain ";": WISEDAT joins key, user and password with it',
});

/** Headers that the bridge and the HTTP library set themselves. */
const ownHeaders = new Set([
  'accept',
  'authorization',
  'connection',
  'content-length',
  'content-type',
  'host',
  'transfer-encoding',
  'upgrade',
]);
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/, 'must be the name of an HTTP header')
  .refine(name => !ownHeaders.has(name.toLowerCase()), { error: 'is set by the bridge itself' });
const headerValue = z.string().regex(/^[\x20-\x7e]+$/, 'must be printable ASCII on one line');

/** The connection `wisedat`: credentials, way and settings of one WISEDAT company. */
export const wisedatConnection = {
  name: 'wisedat',
  schema: z.strictObject({
    /** Address of the API server as the bridge reaches it: that of the tunnel or reverse proxy. */
    baseUrl: z.url({ protocol: /^https?$/, error: 'must start with https:// (or http://)' }),
    /** Names the company; made in WISEDAT's API Server. */
    apiKey: loginPart,
    user: loginPart,
    password: loginPart,
    /** Not documented; change it if a login with the right password is refused. */
    rsaPadding: z.enum(['pkcs1', 'oaep-sha1']).default('pkcs1'),
    /** The server's own certificate or its authority's, in PEM: trusted instead of the public ones. */
    caCertificate: z.string().refine(isPem, { error: 'must be a certificate in PEM' }).optional(),
    /** Name in the server's certificate, if it is not the one in `baseUrl`. */
    tlsServerName: text.optional(),
    /** Access tokens of a tunnel or proxy in front. */
    extraHeaders: z.record(headerName, headerValue).default({}),
    allowPlainHttp: z.boolean().default(false),
    /** Lets `baseUrl` lead into 10/8, 172.16/12, 192.168/16 and fc00::/7, as over a VPN. */
    allowPrivateAddress: z.boolean().default(false),

    /** Id of the sales document for a paid order: of document type 4 and SAF-T type 7, an invoice-receipt. */
    salesDocument: text.optional(),
    /** Id of the series by the year of the document: {"2026": "A26"}. */
    series: z.record(z.string().regex(/^\d{4}$/, 'must be a year like "2026"'), text).default({}),
    /** Id of the tax by territory and rate, and by the reason of an exemption: {"PT:23": "NO", "exempt:M05": "IS"}. */
    taxIds: z
      .record(z.string().regex(taxKey, 'must be a key like "PT:23", "PT-MA:22" or "exempt:M05"'), text)
      .default({}),
    /** Id of the product by SKU; lines of any other article take `defaultProductId`. */
    productIds: z.record(z.string(), id).default({}),
    ...alike(id.optional(), 'defaultProductId', 'shippingProductId', 'feeProductId'),
    /** Id of the customer record that documents of buyers without tax number name. */
    finalConsumerCustomer: id.optional(),
    /** Where goods leave from: their VAT is the one of this region. */
    dispatchRegion: z.enum(['PT', 'PT-AC', 'PT-MA']).default('PT'),
    /** Id of the salesman. What is not set here is taken from the customer's record. */
    salesman: id.optional(),
    ...alike(text.optional(), 'deliveryMethod', 'paymentCondition', 'paymentMethod'),
    warehouse: id.optional(),
    /** Id of the sales document for credit notes: of document type 4 and SAF-T type 2. */
    creditNoteDocument: text.optional(),
    /** `draft` leaves an open credit note for a person, who adds its invoice and closes it. */
    creditNotes: z.enum(['hold', 'draft']).default('hold'),
    /** Decimals of a unit price that the installation keeps. */
    priceDecimals: z.int().min(2).max(6).default(4),
    /** Where the installation rounds VAT: the way that is written first. */
    vatRoundedPer: z.enum(['line', 'rate', 'document']).default('line'),

    /** What our gateway route may change over there. */
    gatewayWrites: z.enum(['non-fiscal', 'none', 'all']).default('non-fiscal'),
  }),
};
export type WisedatConnection = z.output<typeof wisedatConnection.schema>;

/** Tells a company from others: user and password may change. */
export const wisedatAccount = ({ baseUrl, apiKey }: Pick<WisedatConnection, 'baseUrl' | 'apiKey'>): string =>
  accountMark(baseUrl, apiKey);

/** What issuing needs beside the login; whoever only reads WISEDAT may leave it out. */
const neededForIssuing = ['salesDocument', 'finalConsumerCustomer'] as const;

/** A connection that documents can be issued with. */
export type IssuingConnection = WisedatConnection & {
  readonly [Field in (typeof neededForIssuing)[number]]-?: NonNullable<WisedatConnection[Field]>;
};

/** Names of the settings that a connection lacks for issuing. */
export function missingForIssuing(connection: WisedatConnection): string[] {
  const { creditNotes, creditNoteDocument, series } = connection;
  return [
    ...neededForIssuing.filter(field => connection[field] === undefined),
    ...(Object.keys(series).length === 0 ? ['series'] : []),
    ...(creditNotes === 'draft' && creditNoteDocument === undefined ? ['creditNoteDocument'] : []),
  ];
}

/** Throws ConfigurationError that names what issuing lacks. */
export function needForIssuing(connection: WisedatConnection): IssuingConnection {
  const missing = missingForIssuing(connection);
  if (missing.length === 0) return connection as IssuingConnection;
  throw new ConfigurationError(
    `The connection "wisedat" lacks what issuing needs: ${missing.map(field => `"${field}"`).join(', ')}.`,
  );
}

/** One or more whole certificates and nothing that cannot be read. */
function isPem(value: string): boolean {
  const blocks = value.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.length > 0 && blocks.every(block => new X509Certificate(block).subject !== undefined);
  } catch {
    return false;
  }
}
