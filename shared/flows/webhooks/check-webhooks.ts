import { isListed, type UnlistedShop, type WebhookKeeper } from '../../domain/webhook-keeper.ts';
import { IntegrationError } from '../../errors.ts';
import type { Hearing } from '../../ledger/hearing-record.ts';
import type { Finding } from './compare-webhooks.ts';
import { isRefused } from './judge-hearing.ts';
import { addressesOf, lookAtWebhooks } from './keep-webhooks.ts';
import { planRepair } from './repair-webhooks.ts';
import { keyOf, type WatchParts } from './watch-parts.ts';

/** What is known of one webhook of a shop, or of whether it is heard. `message`: "ok", or what is wrong. */
interface WebhookCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

type Parts = Pick<WatchParts, 'origins' | 'hearings' | 'watches'>;

/** Looks at the webhooks of shops of one tenant and at when they were heard; changes nothing. */
export async function checkWebhooks(
  tenant: string,
  shops: readonly (WebhookKeeper | UnlistedShop)[],
  parts: Parts,
): Promise<WebhookCheck[]> {
  const checks = await Promise.all(
    shops.map(async shop => {
      const heard = checkHearing(await parts.hearings.readHearing(keyOf({ tenant, shop })));
      const listed = await checkList(tenant, shop, parts);
      return [...listed, heard].map(check => ({ ...check, name: `${shop.name}.${check.name}` }));
    }),
  );
  return checks.flat();
}

async function checkList(
  tenant: string,
  shop: WebhookKeeper | UnlistedShop,
  { origins, watches }: Parts,
): Promise<WebhookCheck[]> {
  const unseen = (why: string) => [{ name: 'webhooks', ok: true, message: `cannot be seen: ${why}` }];
  const addresses = addressesOf(tenant, shop, origins);
  if (!isListed(shop)) return unseen(shop.cannotSee);
  if (!addresses) return [];
  try {
    const watch = await watches.readWatch(keyOf({ tenant, shop }));
    const { findings } = await lookAtWebhooks({ tenant, shop, addresses }, watch);
    return findings.map(finding => checkFinding(finding, shop));
  } catch (error) {
    if (!(error instanceof IntegrationError)) throw error;
    return unseen(error.message);
  }
}

const words: Readonly<Record<Finding['kind'], string>> = {
  right: 'ok',
  missing: 'is missing',
  stopped: 'was switched off by the shop',
  paused: 'is paused',
  unfit: 'sends other than whole orders as JSON',
  elsewhere: 'goes to another host',
  unseen: 'is not among those that are shown',
};

function checkFinding(finding: Finding, shop: WebhookKeeper): WebhookCheck {
  const { topic, kind } = finding;
  const repair = planRepair(finding, shop, 'schedule');
  const next = repair.kind === 'none' ? repair.because : 'it is repaired within a day';
  return {
    name: `webhooks.${topic}`,
    ok: kind === 'right' || kind === 'unseen',
    message: next === undefined ? words[kind] : `${words[kind]}: ${next}`,
  };
}

function checkHearing(hearing: Hearing): WebhookCheck {
  const { heardAt } = hearing;
  const last = heardAt === undefined ? 'no webhook came yet' : `a webhook came at ${heardAt}`;
  return isRefused(hearing)
    ? {
        name: 'heard',
        ok: false,
        message: `${last}; since then every signature is wrong: compare "webhookSecrets"`,
      }
    : { name: 'heard', ok: true, message: last };
}
