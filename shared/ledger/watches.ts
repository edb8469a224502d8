import * as z from 'zod';
import { getItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';
import type { HeardShop } from './hearing.ts';

const hoursOfWeek = z.array(z.number()).length(168).readonly();

const watchSchema = z.object({
  /** The last quarter of an hour that was learned from. */
  learnedTo: z.number().optional(),
  /** How seldom such a silence as the present one is: 5 is once in 100,000. */
  surprise: z.number().default(0),
  /** By hour of the week (UTC): quarters of an hour in which the shop was heard, and all; old ones count less. */
  heard: hoursOfWeek.default(() => Array(168).fill(0)),
  watched: hoursOfWeek.default(() => Array(168).fill(0)),
  /** What a person was told last, by trouble, with the ISO instant. */
  told: z.record(z.string(), z.string()).default({}),
  /** ISO instant from which on the webhooks of the shop are listed again. */
  listFrom: z.string().optional(),
  /** Topics that were listed at our address. */
  topics: z.array(z.string()).default([]),
});

/** What is on record about watching one shop. */
export type Watch = z.output<typeof watchSchema>;

const keyOf = ({ tenant, platform, shop }: HeardShop): string => `T#${tenant}#WATCH#${platform}#${shop}`;

const readWatch = async (shop: HeardShop): Promise<Watch> =>
  watchSchema.parse((await getItem(keyOf(shop))) ?? {});

async function saveWatch(shop: HeardShop, watch: Watch): Promise<void> {
  await setAttributes(keyOf(shop), { v: 1, ...watch, updatedAt: clock.now().toISOString() });
}

/** Adds topics to those that were listed at our address, and leaves the rest to whoever watches. */
async function rememberTopics(shop: HeardShop, topics: readonly string[]): Promise<void> {
  const known = (await readWatch(shop)).topics;
  await setAttributes(keyOf(shop), { v: 1, topics: [...new Set([...known, ...topics])] });
}

/** The records of watching as flows see them. */
export const watches = { readWatch, saveWatch, rememberTopics };
export type Watches = typeof watches;
