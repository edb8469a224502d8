import type { MetricName } from '../shared/logger.ts';
import { alarm } from './alarm.ts';
import { idOf, nameOnAws, type Part } from './template-parts.ts';

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

/** What tells of shops that are not heard. Five minutes: each ends before the next shop has something to tell. */
export const watchAlarms: Part = {
  ...Object.fromEntries(
    told.map(([metric, says]) => [
      `${idOf(watching)}${metric}Alarm`,
      alarm({
        says: `${says} The log of ${watching} names tenant and shop.`,
        metric: ['invoice-bridge', metric],
        of: { function: nameOnAws(watching) },
        when: ['Sum', 1, 300],
        tellsEnd: false,
      }),
    ]),
  ),
  [`${idOf(watching)}FailingAlarm`]: alarm({
    says: `${watching} failed three times within an hour: nobody notices a shop that falls silent. Its log tells why.`,
    metric: ['AWS/Lambda', 'Errors'],
    of: { FunctionName: nameOnAws(watching) },
    when: ['Sum', 3, 3600],
    tellsEnd: true,
  }),
  [`${idOf(watching)}MissingAlarm`]: alarm({
    says: `${watching} did not run for an hour: look at its rule in EventBridge. Once after the first deployment, until it has run, this is to be expected.`,
    metric: ['AWS/Lambda', 'Invocations'],
    of: { FunctionName: nameOnAws(watching) },
    when: ['Sum', 1, 3600],
    tellsEnd: true,
    ringsBelow: true,
  }),
};
