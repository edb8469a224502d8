import * as z from 'zod';
import { notInThisVersion } from '../../domain/not-in-this-version.ts';

const reference = z.string().min(1);

const forCredits = (byDefault?: unknown) =>
  notInThisVersion('a credit note is issued by hand, or by a request that brings it', byDefault);

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
    finalConsumerNumber: z.int().positive().optional(),
    dispatchRegion: z.enum(['PT', 'PT-AC', 'PT-MA']).default('PT'),
    rectificationReason: forCredits('Devolução da encomenda'),
    regType: forCredits(),
    reportName: z.string().optional(),
    /** Decimals of a unit price that the installation keeps. */
    priceDecimals: z.int().min(2).max(6).default(2),
    splitReferences: notInThisVersion('a line stays one line, whatever its article', []),
    deliver: notInThisVersion('"option" 0 lets PHC GO mail the buyer', 'none'),
    treasuryAccounts: notInThisVersion('money lands in the account of the series'),
    errorPatterns: z.array(errorPattern).default([{ contains: 'token', means: 'token' }]),
    /**
     * What documents made through our own route may do beyond those made from orders
     * (docs/decisions/raw-requests.md).
     */
    allowRaw: z.array(z.enum(['mail', 'import', 'clear-wrong-tax-number'])).default([]),
  }),
};
export type PhcGoConnection = z.output<typeof phcGoConnection.schema>;
