import * as z from 'zod';
import { getItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';
import type { Platform } from '../domain/platforms.ts';

const runningSweep = z.object({
  /** ISO instants: what changed from then on is looked for, and when the sweep began. */
  since: z.string(),
  begunAt: z.string(),
  /** Reads its next page; absent: the first one. */
  position: z.string().optional(),
  /** Ids of orders of that page that were worked on already. */
  done: z.array(z.string()),
  /** Runs of the function that have worked on it. */
  runs: z.number(),
});

const sweepSchema = z.object({
  /** ISO instant at which this shop was first to be swept. */
  firstAt: z.string().optional(),
  /** ISO instants at which the last completed sweep began and ended: the next one begins where that one began. */
  sweptTo: z.string().optional(),
  completedAt: z.string().optional(),
  /** ISO instant from which on completed sweeps have looked, one after the other: a start that is moved before it asks for more. */
  sweptFrom: z.string().optional(),
  /** The sweep that a spent budget, an outage or a crash left unfinished. */
  running: runningSweep.nullish(),
  /** Orders that the shop did not let us read, by id, with the ISO instant of the first try: every run tries again. */
  unread: z.record(z.string(), z.string()).nullish(),
});

/** What is on record about the sweeps of one shop. */
export type Sweep = z.output<typeof sweepSchema>;

/** One shop of a tenant. */
interface SweptShop {
  readonly tenant: string;
  readonly platform: Platform;
  /** Its source, as documents are keyed by it. */
  readonly shop: string;
}

async function readSweep(shop: SweptShop): Promise<Sweep> {
  return sweepSchema.parse((await getItem(keyOf(shop))) ?? {});
}

/** Sets what is given and leaves the rest; null clears. */
async function updateSweep(shop: SweptShop, changes: Partial<Sweep>): Promise<void> {
  await setAttributes(keyOf(shop), { v: 1, ...changes, updatedAt: clock.now().toISOString() });
}

/** The records of sweeps as flows see them. */
export const sweeps = { readSweep, updateSweep };
export type Sweeps = typeof sweeps;

const keyOf = ({ tenant, platform, shop }: SweptShop): string => `T#${tenant}#SWEEP#${platform}#${shop}`;
