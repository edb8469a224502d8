import type { WebhookAddresses } from '../../domain/webhook-address.ts';
import type { WebhookKeeper } from '../../domain/webhook-keeper.ts';
import { IntegrationError } from '../../errors.ts';
import type { Finding } from './compare-webhooks.ts';

/** Who repairs: the schedule does what is certain, a person what they were shown. */
export type Repairer = 'schedule' | 'person';

/** What is done about a topic, or why not. */
export type Repair =
  | { readonly kind: 'subscribe' | 'restart' }
  | { readonly kind: 'none'; readonly because?: string };

/** What is to be done about a finding; changes nothing. */
export function planRepair(
  finding: Finding,
  { signing }: Pick<WebhookKeeper, 'signing'>,
  by: Repairer,
): Repair {
  const { kind } = finding;
  if (kind === 'right') return { kind: 'none' };
  if (kind === 'stopped' || (kind === 'paused' && by === 'person')) return { kind: 'restart' };
  if (kind === 'paused') return { kind: 'none', because: 'a person paused it' };
  if (kind === 'unfit')
    return {
      kind: 'none',
      because: 'it has a filter, leaves fields out or is not JSON: remove it in the shop',
    };
  if (kind === 'elsewhere')
    return {
      kind: 'none',
      because: 'it goes to our path at another host: remove it in the shop if that is not yours',
    };
  if (kind === 'unseen' && by === 'schedule')
    return { kind: 'none', because: 'the shop may have it in its own settings, which are not shown' };
  return planSubscription(signing, by);
}

/** What would be refused at our door is not asked for. */
function planSubscription(signing: WebhookKeeper['signing'], by: Repairer): Repair {
  if (signing === 'refused')
    return { kind: 'none', because: 'the secret that would sign it is not in "webhookSecrets"' };
  if (signing === 'unknown' && by === 'schedule')
    return { kind: 'none', because: 'the secret that would sign it is not known' };
  return { kind: 'subscribe' };
}

/** A finding, and what became of it. */
export interface Repaired {
  readonly finding: Finding;
  readonly repair: Repair;
  /** What the shop said against it. */
  readonly failure?: IntegrationError;
}

/** Carries out what is planned, one after the other; one that fails does not keep the others back. */
export async function repairWebhooks(
  keeper: WebhookKeeper,
  findings: readonly Finding[],
  { ours: [address] }: WebhookAddresses,
  by: Repairer,
): Promise<Repaired[]> {
  const results: Repaired[] = [];
  for (const finding of findings) {
    const repair = planRepair(finding, keeper, by);
    try {
      if (repair.kind === 'subscribe') await keeper.subscribe(finding.topic, address);
      if (repair.kind === 'restart' && 'id' in finding) await keeper.restart?.(finding.id);
      results.push({ finding, repair });
    } catch (failure) {
      if (!(failure instanceof IntegrationError)) throw failure;
      results.push({ finding, repair, failure });
    }
  }
  return results;
}

/** Whether a topic does not come, or not whole, and nothing was done about it. What nobody can see is not. */
export const isWrong = ({ finding, repair, failure }: Repaired): boolean =>
  failure !== undefined || (repair.kind === 'none' && finding.kind !== 'right' && finding.kind !== 'unseen');
