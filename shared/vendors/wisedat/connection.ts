import { X509Certificate } from 'node:crypto';
import * as z from 'zod';
import { notInThisVersion } from '../../domain/not-in-this-version.ts';

const text = z.string().min(1);

const forIssuing = (byDefault?: unknown) =>
  notInThisVersion('no documents are issued with WISEDAT', byDefault);

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

    salesDocument: forIssuing(),
    series: forIssuing(),
    taxIds: forIssuing({}),
    productIds: forIssuing({}),
    defaultProductId: forIssuing(),
    shippingProductId: forIssuing(),
    feeProductId: forIssuing(),
    finalConsumerCustomer: forIssuing(),
    salesman: forIssuing(),
    deliveryMethod: forIssuing(),
    paymentCondition: forIssuing(),
    paymentMethod: forIssuing(),
    warehouse: forIssuing(),
    creditNoteDocument: forIssuing(),
    creditNotes: forIssuing('hold'),
    priceDecimals: forIssuing(4),
    vatRoundedPer: forIssuing('line'),

    /** What our gateway route may change over there. */
    gatewayWrites: z.enum(['non-fiscal', 'none', 'all']).default('non-fiscal'),
  }),
};
export type WisedatConnection = z.output<typeof wisedatConnection.schema>;

/** One or more whole certificates and nothing that cannot be read. */
function isPem(value: string): boolean {
  const blocks = value.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  try {
    return blocks.length > 0 && blocks.every(block => new X509Certificate(block).subject !== undefined);
  } catch {
    return false;
  }
}
