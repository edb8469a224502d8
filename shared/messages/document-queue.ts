import { sendMessage } from '../aws/sqs.ts';
import { config } from '../config.ts';
import { erps, type IssuingErp } from '../domain/erps.ts';
import type { DocumentMessage } from './document-message.ts';

/**
 * Puts a message into one of the lines of its tenant and ERP. Messages of one line are worked on one after the other:
 * documents, so that their dates never run backwards; what shops tell, which never waits for a document, so that an
 * order that is cancelled is known before its document is sent; orders that rest for a while (`delaySeconds`), so that no
 * other document waits behind them; for each shop what it must be asked for, so that one
 * that does not answer keeps back nothing else; and issued documents that are read again. `mark` tells messages apart
 * that SQS would take for duplicates.
 */
export async function queueDocument(
  vendor: IssuingErp,
  message: DocumentMessage,
  mark: string,
): Promise<void> {
  await sendMessage({
    queueUrl: config.queueUrlOf(erps[vendor].worker),
    body: JSON.stringify(message),
    group: `${message.tenant}#${vendor}${lineOf(message)}`,
    deduplicationId: mark,
  });
}

/** A name of a group has 128 characters: shops whose names begin alike share one. */
const longestShop = 60;

function lineOf(message: DocumentMessage): string {
  if (message.type === 'document') return message.delaySeconds === undefined ? '' : '#rest';
  if (message.type === 'reread') return '#reread';
  return message.incomplete ? `#ask#${message.shop.slice(0, longestShop)}` : '#in';
}
