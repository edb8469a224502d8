import * as z from 'zod';
import { isTimezone } from '../../domain/time-zone.ts';

const shop = z.strictObject({
  /** Address of the shop, without "/api": its host and path are part of the key of its documents. */
  baseUrl: z
    .url()
    .refine(given => !/[?#@]/.test(given), 'must be an address without user, "?" and "#"')
    .refine(given => !/\/api\/?$/.test(given), 'must be the address of the shop, without "/api"'),
  /** Key of the Webservice. */
  apiKey: z.string().regex(/^[\x21-\x39\x3b-\x7e]+$/, 'must be the key as the shop shows it'),
  /** Ids of order states that count as paid, beside those that the shop itself marks as paid. */
  paidStates: z.array(z.int().min(1)).default([]),
  /** IANA zone of the shop's clock: its times are told without one. */
  timezone: z.string().refine(isTimezone, 'must be a time zone such as "Europe/Lisbon"'),
});

const schema = z
  .strictObject({ shops: z.array(shop).min(1) })
  // An address that is not one has its own fault, and no name.
  .refine(
    ({ shops }) => areDifferent(shops.filter(({ baseUrl }) => URL.canParse(baseUrl)).map(prestashopName)),
    {
      path: ['shops'],
      message: 'name each shop once',
    },
  );

const areDifferent = (names: readonly string[]): boolean => new Set(names).size === names.length;

export type PrestashopShop = z.output<typeof shop>;

/** The connection `prestashop`: the PrestaShop shops of one tenant. */
export const prestashopConnection = { name: 'prestashop', schema };

/** Host and path of a shop, without a slash at the end: shops of one host are told apart by their paths. */
export function prestashopName({ baseUrl }: Pick<PrestashopShop, 'baseUrl'>): string {
  const { host, pathname } = new URL(baseUrl);
  return `${host}${pathname.replace(/\/$/, '')}`;
}
