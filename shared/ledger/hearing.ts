import { changeSets } from '../aws/table.ts';
import { clock } from '../clock.ts';
import type { Platform } from '../domain/platforms.ts';
import { errorFields, log } from '../logger.ts';

/** One shop of a tenant, as deliveries prove it. */
export interface HeardShop {
  readonly tenant: string;
  readonly platform: Platform;
  readonly shop: string;
}

/** Key of the row that says when a shop was heard: the only row that the doors of webhooks may write. */
export const hearingKey = ({ tenant, platform, shop }: HeardShop): string =>
  `HEARD#${tenant}#${platform}#${shop}`;

/** What this container has written already, by key: a shop costs a write in a quarter of an hour, not each webhook. */
const noted = new Map<string, number>();
const mostNoted = 10_000;

/** Notes that a webhook of a shop came whose signature is right. Never throws: the webhook counts, not the note. */
export const noteHeard = (shop: HeardShop): Promise<void> =>
  noteOnce(shop, 'quarters', { heardAt: clock.now().toISOString() });

/** Notes that a webhook came in the name of a shop, with a wrong signature. Never throws. */
export const noteRefused = (shop: HeardShop): Promise<void> => noteOnce(shop, 'refused', {});

async function noteOnce(
  shop: HeardShop,
  list: 'quarters' | 'refused',
  set: Readonly<Record<string, string>>,
): Promise<void> {
  const key = hearingKey(shop);
  const quarter = clock.quarterOf(clock.now());
  const mark = `${list} ${key}`;
  if (noted.get(mark) === quarter) return;
  if (noted.size >= mostNoted) noted.clear();
  noted.set(mark, quarter);
  try {
    await changeSets(key, { set, add: { [list]: quarter } });
  } catch (error) {
    noted.delete(mark);
    log.warn('It could not be noted that a shop was heard', errorFields(error));
  }
}
