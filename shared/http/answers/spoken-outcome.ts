/** What a field of an answer says of the outcome: yes, no, or something that nobody can read. */
type SpokenOutcome = 'yes' | 'no' | 'unclear';

const yes =
  /^(true|1|2\d\d|y|yes|ok|okay|success|succeeded|successful|successfully|done|created|updated|inserted|accepted|complete|completed|processed|queued|sim)$/i;
const no =
  /^(false|0|-\d+|[345]\d\d|n|no|ko|nok|error|errors|fail|failed|failure|rejected|refused|denied|invalid|partial|partially|partial success|unsuccessful|não|nao)$/i;

/** Reads booleans, figures and single words, in any case of letters, as text or as themselves. */
export function spokenOutcome(value: unknown): SpokenOutcome {
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return 'unclear';
  const word = String(value).trim();
  if (yes.test(word)) return 'yes';
  return no.test(word) ? 'no' : 'unclear';
}

/** A text, a figure, a list or an object that holds something; "0" and "false" hold nothing. */
export function isFilled(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0;
  return Boolean(value) && !/^(0|false|null)?$/i.test(String(value).trim());
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
