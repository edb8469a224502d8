import * as z from 'zod';
import { changeSets, getItem } from '../aws/table.ts';
import { type HeardShop, hearingKey } from './hearing.ts';

const hearingSchema = z.object({
  /** ISO instant: a webhook with a right signature came in this quarter of an hour, and perhaps later in it. */
  heardAt: z.string().optional(),
  /** Quarters of an hour (`clock.quarterOf`) in which one came, since they were last learned. */
  quarters: z.set(z.number()).default(new Set()),
  /** Those in which one came with a wrong signature. */
  refused: z.set(z.number()).default(new Set()),
  /** ISO instant of the last change of an order that the shop had to be asked for. */
  untoldAt: z.string().optional(),
});

/** When a shop was heard. */
export type Hearing = z.output<typeof hearingSchema>;

const readHearing = async (shop: HeardShop): Promise<Hearing> =>
  hearingSchema.parse((await getItem(hearingKey(shop))) ?? {});

/** Notes that an order changed at an ISO instant and no webhook told of it. */
const noteUntold = (shop: HeardShop, untoldAt: string): Promise<void> =>
  changeSets(hearingKey(shop), { set: { untoldAt } });

/** Takes out quarters of an hour that are not needed any more. */
const forgetQuarters = (
  shop: HeardShop,
  old: { readonly quarters: ReadonlySet<number>; readonly refused: ReadonlySet<number> },
): Promise<void> => changeSets(hearingKey(shop), { take: old });

/** The records of hearing as flows see them. */
export const hearings = { readHearing, noteUntold, forgetQuarters };
export type Hearings = typeof hearings;
