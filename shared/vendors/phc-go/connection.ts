import * as z from 'zod';

const reference = z.string().min(1);

/** How PHC GO's words for code 100 are to be read; the vendor documents none of them. */
const errorPattern = z.strictObject({
  /** Part of the message, in any case of letters. */
  contains: z.string().min(3),
  /** `token`: log in again; `later`: wait (quota, closed period); `refused`: definitely nothing was created. */
  means: z.enum(['token', 'later', 'refused']),
});
export type ErrorPattern = z.infer<typeof errorPattern>;

/** The connection `phc-go`: credentials and settings of one PHC GO company. */
export const phcGoConnection = {
  name: 'phc-go',
  schema: z.strictObject({
    baseUrl: z.url().default('https://interface.phcsoftware.com/v3'),
    /** Address of the customer's installation; a slash at its end makes no difference. */
    backendUrl: z.url(),
    appId: z.string().min(1),
    userCode: z.string().min(1),
    password: z.string().min(1),
    /** Empty if the installation has one company. */
    company: z.string().default(''),
    tokenLifeTime: z.string().default('Never'),
    /** Request option of documents made from orders: 0 mails the buyer, 1 gives a PDF link. */
    option: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).default(1),
    invoiceDocType: z.int().positive(),
    creditNoteDocType: z.int().positive().default(5),
    /** Where our reference goes; `refInt` needs the Advanced plan. */
    referenceField: z.enum(['requisitionNumber', 'refInt']).default('requisitionNumber'),
    references: z.record(z.string(), reference).default({}),
    defaultReference: reference.optional(),
    shippingReference: reference.optional(),
    feeReference: reference.optional(),
    /** Number of the customer record that documents of buyers without tax number name. */
    finalConsumerNumber: z.int().positive(),
    dispatchRegion: z.enum(['PT', 'PT-AC', 'PT-MA']).default('PT'),
    /** Printed on credit notes made from refunds. */
    rectificationReason: z.string().trim().min(1).default('Devolução da encomenda'),
    /** Type of regularization of credit notes: required by installations with the accounting connection. */
    regType: z.string().min(1).optional(),
    reportName: z.string().optional(),
    /** Decimals of a unit price that the installation keeps. */
    priceDecimals: z.int().min(2).max(6).default(2),
    /** Articles for the odd cent of a line that no even price gives, each used once in a document. */
    splitReferences: z
      .array(reference)
      .refine(names => new Set(names).size === names.length, 'must not name an article twice')
      .default([]),
    /** True if the installation rounds base and VAT of each rate by themselves: 0.14 at 12 % shows 0.15. */
    vatRoundedApart: z.boolean().default(false),
    /** Whether PHC GO mails documents to buyers who have a record of their own; then it gives no PDF. */
    deliver: z.enum(['none', 'vendor-mail']).default('none'),
    /** Number of the treasury account by gateway of the shop; others: that of the series. Plan Corporate or above. */
    treasuryAccounts: z.record(z.string(), z.int().positive()).default({}),
    /** Beside the usual phrases about an access token, which are known in any case. */
    errorPatterns: z.array(errorPattern).default([]),
    /**
     * What documents made through our own route may do beyond those made from orders
     * (docs/decisions/raw-requests.md).
     */
    allowRaw: z.array(z.enum(['mail', 'import', 'clear-wrong-tax-number'])).default([]),
  }),
};
export type PhcGoConnection = z.output<typeof phcGoConnection.schema>;
