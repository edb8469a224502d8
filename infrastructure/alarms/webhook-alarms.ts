import { type Platform, platformIds, platforms } from '../../shared/domain/platforms.ts';
import type { MetricName } from '../../shared/logger.ts';
import { idOf, nameOnAws, type Part, ref, resource } from '../template-parts.ts';
import { alarm } from './alarm.ts';

/**
 * Numbers that only the log of the API knows, since it refuses before a function runs. A number that is read out of
 * a log takes no name of a stage: its namespace has it.
 */
const namespaceOfApi = nameOnAws('api');

const counted = (metric: string, status: string): Part =>
  resource('AWS::Logs::MetricFilter', {
    LogGroupName: ref('HttpApiLogGroup'),
    FilterPattern: `{ ($.status = "${status}") && ($.path = "/webhooks/*") }`,
    MetricTransformations: [
      { MetricNamespace: namespaceOfApi, MetricName: metric, MetricValue: '1', Unit: 'Count' },
    ],
  });

const ofApi: Part = {
  WebhooksThrottledFilter: counted('WebhooksThrottled', '429'),
  WebhooksThrottledAlarm: alarm({
    says: 'The API turned webhooks away (429), and shops give up after some hours. A flood: see docs/operate.md; else raise webhooksPerSecond.',
    metric: [namespaceOfApi, 'WebhooksThrottled'],
    of: {},
    when: ['Sum', 1, 300],
    tellsEnd: true,
  }),
  WebhooksRejectedFilter: counted('WebhooksRejected', '4*'),
  WebhooksRejectedAlarm: alarm({
    says: 'A hundred webhooks in 15 minutes got 4xx: somebody guesses, or a shop sends to a wrong address. The log of the API shows paths.',
    metric: [namespaceOfApi, 'WebhooksRejected'],
    of: {},
    when: ['Sum', 100, 900],
    tellsEnd: true,
  }),
};

const ofPlatforms: ReadonlyArray<readonly [metric: MetricName, says: string]> = [
  [
    'WebhookFailed',
    'A webhook got 503: a connection is broken, or the queue did not take it. The shop repeats it for some hours only. The log of the function names tenant and field.',
  ],
  [
    'WebhookSignatureWrong',
    'A webhook in the name of a shop that a tenant has bears a wrong signature: one of its webhooks has another secret, or somebody forges. If all do, ShopSignaturesWrong rings within the hour. The log of the function ("Webhook refused") names tenant and shop.',
  ],
];

/** Five minutes: the alarm has ended by then, and rings again for the next shop. */
const alarmsOfPlatform = (platform: Platform): Part =>
  Object.fromEntries(
    ofPlatforms.map(([metric, says]) => [
      `${idOf(platform)}${metric}Alarm`,
      alarm({
        says,
        metric: ['invoice-bridge', metric],
        of: { function: nameOnAws(platforms[platform].receiver) },
        when: ['Sum', 1, 300],
        tellsEnd: false,
      }),
    ]),
  );

/** What tells of webhooks that do not become work (docs/decisions/whom-an-alarm-names.md). */
export const webhookAlarms: Part = Object.assign(
  {},
  ofApi,
  ...platformIds.filter(id => platforms[id].webhookPath !== undefined).map(alarmsOfPlatform),
);
