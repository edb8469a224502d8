import { clock } from '../../clock.ts';
import { hostOf, isOurs } from '../../domain/webhook-address.ts';
import { isListed } from '../../domain/webhook-keeper.ts';
import { IntegrationError, VendorUnavailableError } from '../../errors.ts';
import type { Watch } from '../../ledger/watches.ts';
import { count, errorFields, log, type MetricName } from '../../logger.ts';
import { isRefused, isUntold, isUnusual, learnHearing, oldQuarters } from './judge-hearing.ts';
import {
  addressesOf,
  type KeptShop,
  type KeptWebhooks,
  keepWebhooks,
  topicsAtOurs,
} from './keep-webhooks.ts';
import { isWrong, type Repaired } from './repair-webhooks.ts';
import { keyOf, type ShopToWatch, type WatchParts } from './watch-parts.ts';

const day = 86_400;
const hour = 3_600;
/** A sweep that was completed so many seconds ago knows of every order: silence then means that there is none. */
const witnessSeconds = 2 * hour;
/** What is learned is written once an hour. */
const quartersUnsaved = 4;

/** What a person is told of a shop, once a day for as long as it lasts. */
const troubles = {
  ShopSilent: { begins: 'The shop is silent', ends: 'The shop is heard again' },
  ShopSignaturesWrong: {
    begins: 'Every webhook of the shop bears a wrong signature',
    ends: 'The signatures of the shop are right again',
  },
} as const satisfies Partial<Record<MetricName, unknown>>;
type Trouble = keyof typeof troubles;

/** What the schedule's log tells of a shop. */
export interface Watched {
  readonly troubles: readonly Trouble[];
  /** Undefined if its webhooks were not looked at this time. */
  readonly webhooks?: { readonly repaired: number; readonly wrong: number };
}

/** Judges whether a shop is heard as usual, and once a day looks at its webhooks. */
export async function watchShop(given: ShopToWatch, parts: WatchParts): Promise<Watched> {
  const key = keyOf(given);
  const [before, hearing] = await Promise.all([
    parts.watches.readWatch(key),
    parts.hearings.readHearing(key),
  ]);
  const learned = learnHearing(before, hearing);
  const isThere: Record<Trouble, boolean> = {
    ShopSilent: isUntold(hearing) || (isUnusual(learned) && !(await hasWitness(key, parts))),
    ShopSignaturesWrong: isRefused(hearing),
  };
  const judged = Object.entries(isThere).reduce(
    (watch, [trouble, is]) => tell(watch, trouble as Trouble, is),
    {
      ...learned,
    },
  );
  const kept = await keepDaily(given, judged, parts);
  const after = kept?.watch ?? judged;
  const isNews = kept !== undefined || after.told !== before.told;
  if (isNews || (after.learnedTo ?? 0) - (before.learnedTo ?? 0) >= quartersUnsaved) {
    await parts.watches.saveWatch(key, after);
    await parts.hearings.forgetQuarters(key, oldQuarters(after, hearing));
  }
  const there = (Object.keys(troubles) as Trouble[]).filter(trouble => isThere[trouble]);
  return { troubles: there, ...(kept?.webhooks && { webhooks: kept.webhooks }) };
}

/** Whether sweeps of the shop are up to date: what it sells is known without webhooks. */
async function hasWitness(key: ReturnType<typeof keyOf>, { sweeps }: WatchParts): Promise<boolean> {
  const { completedAt } = await sweeps.readSweep(key);
  return completedAt !== undefined && clock.secondsSince(completedAt) < witnessSeconds;
}

/** Tells of a trouble when it begins and on each day that it lasts, and of its end in the log. */
function tell(watch: Watch, trouble: Trouble, isThere: boolean): Watch {
  const { [trouble]: toldAt, ...others } = watch.told;
  if (!isThere) {
    if (toldAt === undefined) return watch;
    log.info(troubles[trouble].ends);
    return { ...watch, told: others };
  }
  if (toldAt !== undefined && clock.secondsSince(toldAt) < day) return watch;
  log.warn(troubles[trouble].begins);
  count(trouble);
  return { ...watch, told: { ...others, [trouble]: clock.now().toISOString() } };
}

/** Once a day, and an hour after a shop did not answer; undefined at other times. */
async function keepDaily({ tenant, shop }: ShopToWatch, watch: Watch, parts: WatchParts) {
  const addresses = addressesOf(tenant, shop, parts.origins);
  const isDue = watch.listFrom === undefined || clock.secondsSince(watch.listFrom) >= 0;
  if (!addresses || !isDue) return undefined;
  const listAgainIn = (seconds: number): Watch => ({
    ...watch,
    listFrom: clock.after(seconds).toISOString(),
  });
  if (!isListed(shop)) {
    log.info('The webhooks of the shop cannot be seen', { reason: shop.cannotSee });
    return { watch: listAgainIn(day) };
  }
  const given = { tenant, shop, addresses };
  try {
    const kept = await keepWebhooks(given, 'schedule', parts);
    if (!kept) return undefined;
    const topics = [...new Set([...watch.topics, ...topicsAtOurs(kept.repaired)])];
    return { watch: { ...listAgainIn(day), topics }, webhooks: tellOfWebhooks(given, kept) };
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    const isDown = error instanceof VendorUnavailableError;
    log.warn('The webhooks of the shop cannot be seen', errorFields(error));
    return { watch: listAgainIn(isDown ? hour : day) };
  }
}

/** The daily list. Of an address that is not ours only the host is told. */
function tellOfWebhooks({ addresses }: KeptShop, { listed, repaired }: KeptWebhooks) {
  const topics = (found: readonly Repaired[], more: (one: Repaired) => string = () => '') =>
    found.map(one => `${one.finding.topic}${more(one)}`).join(', ');
  const why = ({ finding, repair, failure }: Repaired) =>
    ` (${finding.kind}: ${failure?.message ?? ('because' in repair ? repair.because : '')})`;
  const wrong = repaired.filter(isWrong);
  const fixed = repaired.filter(one => one.repair.kind !== 'none' && one.failure === undefined);
  const others = listed
    .filter(({ address }) => !isOurs(address, addresses))
    .map(({ address }) => hostOf(address));
  const fields = {
    address: addresses.ours[0],
    right: topics(repaired.filter(({ finding }) => finding.kind === 'right')),
    repaired: topics(fixed, ({ finding }) => ` (${finding.kind})`),
    wrong: topics(wrong, why),
    unseen: topics(repaired.filter(({ finding }) => finding.kind === 'unseen')),
    others: [...new Set(others)].join(', '),
  };
  log[wrong.length > 0 ? 'warn' : 'info']('Webhooks of the shop', fields);
  if (wrong.length > 0) count('WebhooksWrong');
  return { repaired: fixed.length, wrong: wrong.length };
}
