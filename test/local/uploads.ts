import { randomUUID } from 'node:crypto';
import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { toAscii } from '../../shared/ascii-json.ts';
import { matchesPattern } from './event-pattern.ts';
import type { Upload } from './sqs-and-s3.ts';
import type { Template } from './template.ts';

/** The event that S3 sends to EventBridge for a new object. Its key is not URL-encoded. */
export function objectCreated({ bucket, key, size, etag }: Upload) {
  const now = new Date();
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Object Created',
    source: 'aws.s3',
    account: '000000000000',
    time: now.toISOString().replace(/\.\d+Z$/, 'Z'),
    region: 'eu-west-1',
    resources: [`arn:aws:s3:::${bucket}`],
    detail: {
      version: '0',
      bucket: { name: bucket },
      object: {
        key,
        size,
        etag,
        // The emulator keeps no versions; it ignores the one that a reader asks for.
        'version-id': randomUUID().replaceAll('-', ''),
        sequencer: now.getTime().toString(16).toUpperCase().padStart(18, '0'),
      },
      'request-id': randomUUID(),
      requester: '000000000000',
      'source-ip-address': '127.0.0.1',
      reason: 'PutObject',
    },
  };
}

/** Sends an upload to the queues of every rule that it matches, as EventBridge does. */
export async function routeUpload(
  upload: Upload,
  { rules, queues, bucket }: Pick<Template, 'rules' | 'queues' | 'bucket'>,
  sqs: SQSClient,
): Promise<void> {
  if (!bucket.NotificationConfiguration?.EventBridgeConfiguration.EventBridgeEnabled) return;
  const event = objectCreated(upload);
  const targets = rules
    .filter(rule => matchesPattern(rule.EventPattern, event))
    .flatMap(rule => rule.Targets);
  await Promise.all(
    targets.map(({ Arn, SqsParameters }) =>
      sqs.send(
        new SendMessageCommand({
          QueueUrl: queues.find(queue => queue.arn === Arn)?.url,
          // The emulated queue refuses characters that the genuine one takes.
          MessageBody: toAscii(JSON.stringify(event)),
          ...(SqsParameters && { ...SqsParameters, MessageDeduplicationId: event.id }),
        }),
      ),
    ),
  );
}
