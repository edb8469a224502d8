import type { MetricName } from '../shared/logger.ts';
import { alarm } from './alarm.ts';
import { idOf, nameOnAws, type Part } from './template-parts.ts';

const hour = 3600;

/** Functions that ask shops for orders, how long one may rest, and what brings orders meanwhile. */
const sweeping = [
  {
    name: 'sweep-shop-orders',
    restSeconds: 2 * hour,
    rest: 'two hours',
    meanwhile: 'Webhooks alone bring its orders meanwhile.',
    missed: 'what its webhooks did not bring',
  },
  {
    name: 'poll-prestashop-orders',
    restSeconds: hour,
    rest: 'an hour',
    meanwhile: 'None of its orders is issued meanwhile.',
    missed: 'what it sold',
  },
] as const;
type Sweeping = (typeof sweeping)[number];

const told: ReadonlyArray<readonly [metric: MetricName, says: string | ((one: Sweeping) => string)]> = [
  [
    'SweepFailed',
    ({ meanwhile }) =>
      `A shop cannot be asked for its orders: it refuses our token or key, a right is missing or a connection is wrong. ${meanwhile}`,
  ],
  [
    'SweepUnfinished',
    'A shop has more orders than one run after the other could read: each goes on where the one before it stopped.',
  ],
  [
    'SweepOverdue',
    ({ missed }) =>
      `The last completed sweep of a shop is older than a day, or an order could not be read for a day: ${missed} is not issued.`,
  ],
];

/** The log of the function names tenant and shop (docs/decisions/whom-an-alarm-names.md). */
const alarmsOf = (one: Sweeping): Part => {
  const { name, restSeconds, rest } = one;
  return {
    ...Object.fromEntries(
      told.map(([metric, says]) => [
        `${idOf(name)}${metric}Alarm`,
        alarm({
          says: `${typeof says === 'string' ? says : says(one)} The log of ${name} names tenant and shop.`,
          metric: ['invoice-bridge', metric],
          of: { function: nameOnAws(name) },
          when: ['Sum', 1, 300],
          tellsEnd: false,
        }),
      ]),
    ),
    [`${idOf(name)}FailingAlarm`]: alarm({
      says: `${name} failed three times within ${rest}: no shop was asked for its orders. Its log tells why.`,
      metric: ['AWS/Lambda', 'Errors'],
      of: { FunctionName: nameOnAws(name) },
      when: ['Sum', 3, restSeconds],
      tellsEnd: true,
    }),
    [`${idOf(name)}MissingAlarm`]: alarm({
      says: `${name} did not run for ${rest}: look at its rule in EventBridge. Once after the first deployment, until it has run, this is to be expected.`,
      metric: ['AWS/Lambda', 'Invocations'],
      of: { FunctionName: nameOnAws(name) },
      when: ['Sum', 1, restSeconds],
      tellsEnd: true,
      ringsBelow: true,
    }),
  };
};

/** What tells of shops whose orders are not asked for. */
export const sweepAlarms: Part = Object.assign({}, ...sweeping.map(alarmsOf));
