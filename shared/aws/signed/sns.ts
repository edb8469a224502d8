import { config } from '../../config.ts';
import { RefusedCallError, refusalInXml } from './refused-call.ts';
import { sendSigned } from './send-signed.ts';

/** A subject is one line of ASCII with at most 100 characters; a text has at most 256 KiB. */
const longestSubject = 100;
const longestText = 100_000;

/**
 * Mails a text to the subscribers of the topic that alarms go to, a long one in several mails. Throws unless SNS has
 * taken all of it.
 */
export async function mailOperators(subject: string, text: string): Promise<void> {
  for (const part of partsOf(text)) await publish(subject, part);
}

const betweenParagraphs = '\n\n';

/** Whole paragraphs, as many as a mail has room for. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  for (const paragraph of text.split(betweenParagraphs)) {
    const longer = [...parts.slice(-1), paragraph].join(betweenParagraphs);
    if (parts.length > 0 && longer.length <= longestText) parts[parts.length - 1] = longer;
    else parts.push(paragraph);
  }
  return parts;
}

async function publish(subject: string, text: string): Promise<void> {
  const origin = new URL(config.snsEndpoint() ?? `https://sns.${config.region()}.amazonaws.com`);
  const body = new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    TopicArn: config.alarmTopic(),
    Subject: subject.slice(0, longestSubject),
    Message: text.slice(0, longestText),
    // A subscription of machines can leave it out by a filter.
    'MessageAttributes.entry.1.Name': 'kind',
    'MessageAttributes.entry.1.Value.DataType': 'String',
    'MessageAttributes.entry.1.Value.StringValue': 'digest',
  }).toString();
  const { status, body: answer } = await sendSigned({
    service: 'sns',
    method: 'POST',
    origin,
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: Buffer.from(body),
  });
  if (status >= 300) throw new RefusedCallError('SNS', status, refusalInXml(answer));
}
