import { getItem } from '../aws/table.ts';
import { clock } from '../clock.ts';
import { tenantKey } from './tenant-key.ts';

/**
 * `yes`: it is a tenant, or the first caller of this container; `guess`: it is not on record, but may have been set
 * up by hand; `no`: nothing more may be spent on it.
 */
type Admission = 'yes' | 'guess' | 'no';

const secondsKept = 60;
const absentKept = 1_000;
const guessesAtOnce = 5;
const secondsPerGuess = 60;

const known = new Set<string>();
/** Slugs that are not on record, and when that was seen. */
const absent = new Map<string, string>();
let isFresh = true;
let guesses = guessesAtOnce;
let refilledAt: string | undefined;

/**
 * Whether a caller who has proved nothing may cost a look-up of secrets (docs/decisions/strangers-cost-little.md). A
 * name that somebody made up costs one read of the table at most.
 */
export async function admit(tenant: string): Promise<Admission> {
  // A cold start waits for nothing that it can do without.
  if (known.has(tenant) || isFresh) {
    isFresh = false;
    return 'yes';
  }
  if (await isOnRecord(tenant)) {
    known.add(tenant);
    return 'yes';
  }
  refill();
  if (guesses < 1) return 'no';
  guesses--;
  return 'guess';
}

/** The tenant turned out to be one: a guess that was right costs nothing. */
export function confirmTenant(tenant: string, admission: Admission): void {
  known.add(tenant);
  if (admission === 'guess') guesses = Math.min(guessesAtOnce, guesses + 1);
}

async function isOnRecord(tenant: string): Promise<boolean> {
  const seen = absent.get(tenant);
  if (seen !== undefined && clock.secondsSince(seen) < secondsKept) return false;
  if (await getItem(tenantKey(tenant))) return true;
  absent.delete(tenant);
  absent.set(tenant, clock.now().toISOString());
  const oldest = absent.keys().next();
  if (absent.size > absentKept && !oldest.done) absent.delete(oldest.value);
  return false;
}

function refill(): void {
  refilledAt ??= clock.now().toISOString();
  const gained = Math.floor(clock.secondsSince(refilledAt) / secondsPerGuess);
  if (gained < 1) return;
  guesses = Math.min(guessesAtOnce, guesses + gained);
  refilledAt = clock.now().toISOString();
}
