import * as z from 'zod';
import { notInThisVersion } from '../../domain/not-in-this-version.ts';

const forIssuing = (byDefault?: unknown) =>
  notInThisVersion('no documents are issued with Kwixéo', byDefault);

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

    pdfModel: forIssuing(),
    customerTypes: forIssuing(),
    vatRates: forIssuing({}),
    validatedStatus: forIssuing(2),
    paymentTerm: forIssuing(),
    paymentMethods: forIssuing([]),
    creditNotes: forIssuing('draft'),
    deliver: forIssuing('none'),

    /** What our gateway route may change over there. */
    gatewayWrites: z.enum(['non-fiscal', 'none', 'all']).default('non-fiscal'),
  }),
};
export type KwixeoConnection = z.output<typeof kwixeoConnection.schema>;
