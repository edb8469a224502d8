import { VendorRefusedError } from '../errors.ts';

/** What a vendor itself says of one setting. `message`: what is wrong, or "ok". */
export interface SettingCheck {
  readonly name: string;
  readonly ok: boolean;
  readonly message: string;
}

/** One record as a vendor shows it. */
export type Shown = Readonly<Record<string, unknown>>;

/** What to ask a vendor about one setting. */
export interface Question {
  readonly name: string;
  readonly ask: () => Promise<unknown>;
  /** What is wrong with the answer; undefined if nothing is. */
  readonly wrong?: (shown: Shown) => string | undefined;
}

/**
 * Asks a vendor for everything that the settings of a connection name; those that are missing are told as well. Throws
 * what keeps the vendor from being asked at all.
 */
export async function askSettings(
  label: string,
  missing: readonly string[],
  questions: readonly Question[],
): Promise<SettingCheck[]> {
  const checks: SettingCheck[] = missing.map(name => ({
    ...{ name, ok: false, message: 'is required for issuing' },
  }));
  // One after the other: a server in an office serves few calls at once.
  for (const question of questions) checks.push(await answerTo(question, label));
  return checks;
}

async function answerTo({ name, ask, wrong }: Question, label: string): Promise<SettingCheck> {
  try {
    const shown = await ask();
    const message = wrong?.((Array.isArray(shown) ? shown[0] : shown) as Shown);
    return { name, ok: message === undefined, message: message ?? 'ok' };
  } catch (error) {
    if (!(error instanceof VendorRefusedError)) throw error;
    return { name, ok: false, message: `${label} does not have it (${error.answered?.status ?? 'refused'})` };
  }
}

/** A question about a setting that may be left out. */
export const whereSet = <Value>(
  value: Value | undefined,
  question: (value: Value) => Question,
): Question[] => (value === undefined ? [] : [question(value)]);
