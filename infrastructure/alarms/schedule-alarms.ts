import type { MetricName } from '../../shared/logger.ts';
import { idOf, nameOnAws, type Part } from '../template-parts.ts';
import { alarm } from './alarm.ts';

/** How long a function on a schedule may rest. */
interface Rest {
  readonly seconds: number;
  /** The same in words: "an hour". */
  readonly words: string;
}

/** That a function on a schedule does not run; and if `failing` says what that means, that it fails. */
export const scheduleAlarms = (name: string, { seconds, words }: Rest, failing?: string): Part => ({
  ...(failing !== undefined && {
    [`${idOf(name)}FailingAlarm`]: alarm({
      says: `${name} failed three times within ${words}: ${failing} Its log tells why.`,
      metric: ['AWS/Lambda', 'Errors'],
      of: { FunctionName: nameOnAws(name) },
      when: ['Sum', 3, seconds],
      tellsEnd: true,
    }),
  }),
  [`${idOf(name)}MissingAlarm`]: alarm({
    says: `${name} did not run for ${words}: look at its rule in EventBridge. Once after the first deployment, until it has run, this is to be expected.`,
    metric: ['AWS/Lambda', 'Invocations'],
    of: { FunctionName: nameOnAws(name) },
    when: ['Sum', 1, seconds],
    tellsEnd: true,
    ringsBelow: true,
  }),
});

/**
 * That a function counted something, of which its log names the rest (docs/decisions/whom-an-alarm-names.md). Five
 * minutes: the alarm has ended before the next one has something to tell.
 */
export const countedAlarm = (name: string, metric: MetricName, says: string): Part => ({
  [`${idOf(name)}${metric}Alarm`]: alarm({
    says,
    metric: ['invoice-bridge', metric],
    of: { function: nameOnAws(name) },
    when: ['Sum', 1, 300],
    tellsEnd: false,
  }),
});
