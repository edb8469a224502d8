import { createHash } from 'node:crypto';
import { clock, dayIn, hourIn } from '../../../clock.ts';
import { secondsLeft } from '../../../deadline.ts';
import { type Digest, type DigestEvent, digestEventType } from '../../../domain/digest-event.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { errorFields, log } from '../../../logger.ts';
import { eachTenant } from '../each-tenant.ts';
import { digestText } from './digest-text.ts';
import { weeklyDigest } from './weekly-digest.ts';

interface Deps {
  readonly ledger: Pick<
    Ledger,
    'listTenants' | 'listDocuments' | 'differingDocuments' | 'readToldWeek' | 'noteToldWeek'
  >;
  /** Undefined if the tenant issues nothing. Throws ConfigurationError. */
  readonly settingsOf: (tenant: string) => Promise<Pick<Invoicing, 'timezone'> | undefined>;
  /** Sends an event to the receiver of a tenant, if it has one. */
  readonly announce: (tenant: string, event: DigestEvent) => Promise<void>;
  /** Mails a text to whoever gets the alarms. */
  readonly mail: (subject: string, text: string) => Promise<void>;
}

/** The hour of the tenant from which on its week is told, on a Monday: what fails is made up for until midnight. */
const tellingHour = 7;
const monday = 1;
const dayMilliseconds = 86_400_000;

/**
 * Tells on Monday morning of each tenant's last week: its receiver as an event, and whoever gets the alarms in one mail
 * (docs/decisions/weekly-digest.md). What is cut short is told again, with the same id; one tenant that cannot be told
 * does not keep the others waiting. Gives how many tenants were told.
 */
export async function tellDigests(deps: Deps): Promise<number> {
  const told: Told[] = [];
  for await (const { tenant, settings } of eachTenant(deps.ledger, deps.settingsOf)) {
    if (secondsLeft() < secondsToMail) break;
    try {
      const digest = await tellTenant(tenant, settings.timezone, deps);
      if (digest) told.push({ tenant, digest });
    } catch (error) {
      log.error('The week of a tenant was not told: it is tried again', { tenant, ...errorFields(error) });
    }
  }
  const texts = told.flatMap(({ tenant, digest }) => digestText(tenant, digest) ?? []);
  if (texts.length > 0) await deps.mail('The week of your documents', texts.join('\n\n'));
  for (const { tenant, digest } of told) await deps.ledger.noteToldWeek(tenant, digest.week.from);
  return told.length;
}

interface Told {
  readonly tenant: string;
  readonly digest: Digest;
}

/** Seconds for the mail and its notes: whose turn has not come by then is told by the next run. */
const secondsToMail = 30;

/** Undefined if it is not the time of this tenant, or it was told. */
async function tellTenant(tenant: string, timezone: string, deps: Deps): Promise<Digest | undefined> {
  const week = weekToTell(timezone, clock.now());
  if (!week || (await deps.ledger.readToldWeek(tenant)) === week.from) return undefined;
  const digest = await weeklyDigest(tenant, week, timezone, deps.ledger);
  await deps.announce(tenant, eventOf(tenant, digest));
  return digest;
}

/** The week before this Monday; undefined on another day, or before the hour. */
function weekToTell(timezone: string, now: Date): Digest['week'] | undefined {
  const today = Date.parse(`${dayIn(timezone, now)}T00:00:00Z`);
  if (new Date(today).getUTCDay() !== monday || hourIn(timezone, now) < tellingHour) return undefined;
  const dayAt = (days: number) => new Date(today + days * dayMilliseconds).toISOString().slice(0, 10);
  return { from: dayAt(-7), until: dayAt(-1) };
}

function eventOf(tenant: string, data: Digest): DigestEvent {
  const digest = createHash('sha256').update([tenant, digestEventType, data.week.from].join('|')).digest();
  return {
    id: `msg_${digest.toString('base64url').slice(0, 27)}`,
    type: digestEventType,
    timestamp: clock.now().toISOString(),
    data,
  };
}
