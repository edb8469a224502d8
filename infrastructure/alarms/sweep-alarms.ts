import type { MetricName } from '../../shared/logger.ts';
import type { Part } from '../template-parts.ts';
import { countedAlarm, scheduleAlarms } from './schedule-alarms.ts';

/** Functions that ask shops for orders, how long one may rest, and what brings orders meanwhile. */
const sweeping = [
  {
    name: 'sweep-shop-orders',
    rest: { seconds: 7200, words: 'two hours' },
    meanwhile: 'Webhooks alone bring its orders meanwhile.',
    missed: 'what its webhooks did not bring',
  },
  {
    name: 'poll-prestashop-orders',
    rest: { seconds: 3600, words: 'an hour' },
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

const alarmsOf = (one: Sweeping): Part[] => [
  ...told.map(([metric, says]) =>
    countedAlarm(
      one.name,
      metric,
      `${typeof says === 'string' ? says : says(one)} The log of ${one.name} names tenant and shop.`,
    ),
  ),
  scheduleAlarms(one.name, one.rest, 'no shop was asked for its orders.'),
];

/** What tells of shops whose orders are not asked for. */
export const sweepAlarms: Part = Object.assign({}, ...sweeping.flatMap(alarmsOf));
