import { UsageError } from '../command-error.ts';
import { didYouMean } from '../nearest-name.ts';

/** What a parameter takes, as a pattern and in words. */
type Takes = readonly [pattern: RegExp, words: string];

const count: Takes = [/^[1-9]\d{0,5}$/, 'a whole number from 1'];
const days: Takes = [/^[1-9]\d{0,4}$/, 'a number of days'];
const flag: Takes = [/^(?:true|false)$/, 'true or false'];
const logDays = [
  ...[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731],
  ...[1096, 1827, 2192, 2557, 2922, 3288, 3653],
];

/** Every parameter of serverless.yml, which explains them. The framework ignores a name that it does not know. */
export const parameters: Readonly<Record<string, Takes>> = {
  alarmEmail: [/^(?:none|[^\s@=,]+@[^\s@=,]+\.[^\s@=,]+)$/, 'one e-mail address, or "none"'],
  logRetentionInDays: [new RegExp(`^(?:${logDays.join('|')})$`), `one of ${logDays.join(', ')}`],
  ...{ requestsPerSecond: count, requestsInBurst: count, webhooksPerSecond: count, webhooksInBurst: count },
  publicApiUrl: [/^(?:none|https:\/\/[^\s/?#@]+(?:\/[^\s?#@]*)?)$/, 'an address with https://, or "none"'],
  wisedatConcurrency: count,
  createDocumentConcurrency: [/^(?:[2-9]|[1-9]\d{1,2}|1000)$/, 'a whole number from 2 to 1000'],
  ...{ dropRetentionDays: days, reportRetentionDays: days, webhookRetentionDays: days },
  ...{ orderRetentionDays: days, documentRetentionDays: days },
  indexProjection: [/^(?:KEYS_ONLY|ALL)$/, 'KEYS_ONLY or ALL'],
  ...{ existingTable: flag, existingBucket: flag },
  wisedatVpc: [/^false$/, 'false here; write subnets and security groups into serverless.yml'],
};

/** Checks a parameter of the command line, `name=value`, and gives it back. Throws UsageError. */
export function readParam(given: string): string {
  const [, name = '', value = ''] = /^([A-Za-z][A-Za-z0-9]*)=(.+)$/s.exec(given) ?? [];
  if (name === '') throw new UsageError(`--param takes name=value, not "${given.split('=')[0]}".`);
  const takes = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  const known = Object.keys(parameters);
  if (!takes)
    throw new UsageError(
      `"${name}" is not a parameter${didYouMean(name, known) || `: they are ${known.join(', ')}.`}`,
    );
  const [pattern, words] = takes;
  if (!pattern.test(value)) throw new UsageError(`--param ${name} takes ${words}.`);
  return given;
}
