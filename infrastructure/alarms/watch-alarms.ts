import type { MetricName } from '../../shared/logger.ts';
import type { Part } from '../template-parts.ts';
import { countedAlarm, scheduleAlarms } from './schedule-alarms.ts';

const watching = 'check-shop-webhooks';

const told: ReadonlyArray<readonly [metric: MetricName, says: string]> = [
  [
    'ShopSilent',
    'A shop is not heard any more, though by its own rhythm it should be, or an order changed in it and no webhook told: its webhooks are gone, switched off or sent elsewhere.',
  ],
  [
    'ShopSignaturesWrong',
    'For half an hour every webhook in the name of a shop bore a wrong signature: its secret was changed, and none of its orders comes by webhook.',
  ],
  [
    'WebhooksWrong',
    'Webhooks of a shop are missing, switched off or sent elsewhere, and were not repaired: npm run webhooks:put shows them.',
  ],
];

/** What tells of shops that are not heard. */
export const watchAlarms: Part = Object.assign(
  {},
  ...told.map(([metric, says]) =>
    countedAlarm(watching, metric, `${says} The log of ${watching} names tenant and shop.`),
  ),
  scheduleAlarms(watching, { seconds: 3600, words: 'an hour' }, 'nobody notices a shop that falls silent.'),
);
