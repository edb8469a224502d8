import * as z from 'zod';
import { accountMark } from '../../http/account-mark.ts';
import { isDateFormat } from './date-format.ts';

/** The connection `payorcrm`: credentials and settings of one account. */
export const payorcrmConnection = {
  name: 'payorcrm',
  schema: z.strictObject({
    /** The vendor's document leaves the host blank. */
    baseUrl: z.url(),
    apiKey: z.string().min(1),
    apiSecret: z.string().min(1),
    /**
     * How amounts are written there: `decimal` 121.50 as 121.50; `minor` as 12150; `major` as a whole number, so
     * that 121.50 is rejected. Find out with one test invoice.
     */
    amountUnit: z.enum(['decimal', 'minor', 'major']),
    /** How days are written there; files that come to us have YYYY-MM-DD. */
    dateFormat: z
      .string()
      .refine(isDateFormat, 'must hold YYYY, MM and DD once each, such as DD/MM/YYYY')
      .default('YYYY-MM-DD'),
    /** Most rows of one call. */
    batchSize: z.int().min(1).max(1_000).default(100),
    /** What becomes of a row that was sent before with other content. */
    updates: z.enum(['hold', 'resend']).default('hold'),
  }),
};
export type PayorcrmConnection = z.output<typeof payorcrmConnection.schema>;

/** Tells an account from others: the secret may change. */
export const payorcrmAccount = ({
  baseUrl,
  apiKey,
}: Pick<PayorcrmConnection, 'baseUrl' | 'apiKey'>): string => accountMark(baseUrl, apiKey);
