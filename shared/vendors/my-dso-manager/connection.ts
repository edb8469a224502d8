import * as z from 'zod';
import { encodingNamed } from '../../csv/encoding.ts';
import { notInThisVersion } from '../../domain/not-in-this-version.ts';
import { accountMark } from '../../http/account-mark.ts';

/** The connection `my-dso-manager`: credentials and settings of one account. */
export const myDsoManagerConnection = {
  name: 'my-dso-manager',
  schema: z.strictObject({
    /** Some companies have an address of their own instead. */
    baseUrl: z.url().default('https://account.mydsomanager.com'),
    login: z.string().min(1),
    password: z.string().min(1),
    /** The only scheme that is known to work; the vendor shows its header to customers only. */
    authScheme: notInThisVersion('calls are signed in with HTTP Basic', 'basic'),
    /** Encoding of the user's files; a file is sent in UTF-8 whatever it came in. */
    encoding: z
      .string()
      .refine(name => encodingNamed(name) !== undefined, 'must be UTF-8, UTF-16, ISO-8859-1 or Windows-1252')
      .default('UTF-8'),
    /** 1 replaces the associations of users and customers, 0 adds new ones. */
    replaceUsersAssociation: z.union([z.literal(0), z.literal(1)]).default(0),
    /** Share of rows or amount that a STOCK file may lose against the one before. */
    stockMaxShrink: z.number().min(0).max(1).default(0.2),
    /** Address of a customer's page there, with "{code}" for the customer's code: the reports of syncs link to it. */
    customerPage: z
      .url({ protocol: /^https$/, error: 'must start with https://' })
      .refine(address => address.includes('{code}'), 'must have "{code}" where the code of the customer goes')
      .optional(),
    /** Files with more rows go by the asynchronous path, which tells no result; none: never. */
    asynchronousAboveRows: z.int().nonnegative().optional(),
  }),
};
export type MyDsoManagerConnection = z.output<typeof myDsoManagerConnection.schema>;

/** Tells an account from others: the password may change. */
export const myDsoManagerAccount = ({
  baseUrl,
  login,
}: Pick<MyDsoManagerConnection, 'baseUrl' | 'login'>): string => accountMark(baseUrl, login);
