/** When a schedule fires: every so many milliseconds, or in the minutes that a test accepts (UTC). */
export type Rhythm =
  | { readonly kind: 'every'; readonly milliseconds: number }
  | { readonly kind: 'minutes'; readonly includes: (minute: Date) => boolean };

const units = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;
const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const weekdays = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** The six fields of EventBridge's cron, in order: what each reads from a minute, its range and its names. */
const fields: ReadonlyArray<{
  readonly of: (at: Date) => number;
  readonly from: number;
  readonly to: number;
  readonly names?: readonly string[];
}> = [
  { of: at => at.getUTCMinutes(), from: 0, to: 59 },
  { of: at => at.getUTCHours(), from: 0, to: 23 },
  { of: at => at.getUTCDate(), from: 1, to: 31 },
  { of: at => at.getUTCMonth() + 1, from: 1, to: 12, names: months },
  { of: at => at.getUTCDay() + 1, from: 1, to: 7, names: weekdays },
  { of: at => at.getUTCFullYear(), from: 1970, to: 2199 },
];

/** Reads `rate(15 minutes)` or `cron(0 3 * * ? *)`. Throws an Error that quotes what it does not understand. */
export function parseSchedule(expression: string): Rhythm {
  const rate = /^rate\(([1-9]\d*) (minute|hour|day)(s?)\)$/.exec(expression);
  if (rate) {
    const [, number = '', unit = ''] = rate;
    if ((number === '1') === (rate[3] === 's'))
      throw new Error(`${expression}: 1 takes the singular, others the plural.`);
    return { kind: 'every', milliseconds: Number(number) * units[unit as keyof typeof units] };
  }
  const parts = /^cron\((.+)\)$/.exec(expression)?.[1]?.split(' ') ?? [];
  if (parts.length !== fields.length)
    throw new Error(`${expression} is neither rate(..) nor cron(..) with six fields.`);
  if ((parts[2] === '?') === (parts[4] === '?')) {
    throw new Error(`${expression}: exactly one of day of month and day of week must be a question mark.`);
  }
  const tests = fields.map((field, i) => {
    const accepted = numbersOf(parts[i] ?? '', field, expression);
    return (at: Date) => accepted.has(field.of(at));
  });
  return { kind: 'minutes', includes: minute => tests.every(test => test(minute)) };
}

function numbersOf(text: string, field: (typeof fields)[number], expression: string): ReadonlySet<number> {
  const read = (word: string): number => {
    const named = field.names?.indexOf(word.toUpperCase()) ?? -1;
    const number = named >= 0 ? named + 1 : /^\d+$/.test(word) ? Number(word) : Number.NaN;
    if (number >= field.from && number <= field.to) return number;
    throw new Error(`${expression}: "${text}" is not understood.`);
  };
  const numbers = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step] = part.split('/');
    const [first = '', last] =
      range === '*' || range === '?' ? [`${field.from}`, `${field.to}`] : range.split('-');
    const from = read(first);
    const to = last !== undefined ? read(last) : step !== undefined ? field.to : from;
    const by = step === undefined ? 1 : Number(step);
    if (!Number.isInteger(by) || by < 1) throw new Error(`${expression}: "${text}" is not understood.`);
    for (let number = from; number <= to; number += by) numbers.add(number);
  }
  return numbers;
}
