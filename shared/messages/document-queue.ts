import { sendMessage } from '../aws/sqs.ts';
import { config } from '../config.ts';
import { erps, type IssuingErp } from '../domain/erps.ts';
import type { DocumentMessage } from './document-message.ts';

/**
 * Puts a message into the line of its tenant and ERP: messages of one group are worked on one after the other,
 * so document dates never run backwards. `mark` tells messages apart that SQS would take for duplicates.
 */
export async function queueDocument(
  vendor: IssuingErp,
  message: DocumentMessage,
  mark: string,
): Promise<void> {
  await sendMessage({
    queueUrl: config.queueUrlOf(erps[vendor].worker),
    body: JSON.stringify(message),
    group: `${message.tenant}#${vendor}`,
    deduplicationId: mark,
  });
}
