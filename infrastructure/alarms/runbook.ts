import type { Part } from '../template-parts.ts';

/** Sections of docs/runbook.md: an alarm belongs to the one that its id ends with. */
const sections = [
  ...['DeadLetters', 'OldestMessage', 'MessageWaits', 'DeadLetterFailed', 'ErrorShare', 'Missing', 'Failing'],
  ...[
    'DocumentDiffers',
    'DocumentHeld',
    'DocumentHeldLong',
    'DocumentLate',
    'DocumentOfEarlierMonth',
    'DocumentUndelivered',
  ],
  ...['IssuingHalted', 'IssuingPaused', 'SeriesMissing', 'KeyCheckFailed', 'WriteBackFailed'],
  ...['WebhookFailed', 'WebhookSignatureWrong', 'WebhooksThrottled', 'WebhooksRejected'],
  ...['ShopSilent', 'ShopSignaturesWrong', 'WebhooksWrong'],
  ...['SweepFailed', 'SweepUnfinished', 'SweepOverdue'],
  ...['SyncFailed', 'SyncItemsRefused', 'SyncOverdue'],
];

/** Address of the runbook section of an alarm, by its logical id. Throws if the runbook lacks it. */
function sectionOf(id: string): string {
  const [section] = sections
    .filter(name => id.endsWith(`${name}Alarm`))
    .toSorted((a, b) => b.length - a.length);
  if (section === undefined) throw new Error(`${id} has no section in docs/runbook.md: add one.`);
  return section;
}

/** The same resources, in which the text of each alarm ends with its section of docs/runbook.md. */
export function withRunbook(resources: Part): Part {
  return Object.fromEntries(
    Object.entries(resources).map(([id, given]) => {
      const { Type, Properties } = given as { Type: string; Properties: Record<string, unknown> };
      if (Type !== 'AWS::CloudWatch::Alarm') return [id, given];
      const AlarmDescription = `${Properties.AlarmDescription} What to do: docs/runbook.md#${sectionOf(id).toLowerCase()}`;
      return [id, { ...(given as object), Properties: { ...Properties, AlarmDescription } }];
    }),
  );
}
