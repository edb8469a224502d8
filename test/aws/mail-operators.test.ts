import { afterEach, expect, it, vi } from 'vitest';
import { startAws } from './aws-answers.ts';

let aws: Awaited<ReturnType<typeof startAws>>;
afterEach(() => aws.close());

/** Mails while SNS answers with this status. */
async function mail(status: number, text = 'acme: 1 é'): Promise<void> {
  aws = await startAws({ POST: [{ status, body: '<PublishResponse/>' }] });
  Object.assign(process.env, {
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    STAGE: 'local',
    ALARM_TOPIC_ARN: 'arn:aws:sns:eu-west-1:000000000000:alarms',
    AWS_ENDPOINT_URL_SNS: aws.origin,
  });
  vi.resetModules();
  const { mailOperators } = await import('../../shared/aws/signed/sns.ts');
  await mailOperators('The week of your documents', text);
}

it('a text goes to the topic of the alarms, signed for SNS, and can be filtered', async () => {
  await mail(200);
  const [call] = aws.calls;
  const sent = new URLSearchParams(call?.body);
  expect(Object.fromEntries(sent)).toMatchObject({
    Action: 'Publish',
    TopicArn: 'arn:aws:sns:eu-west-1:000000000000:alarms',
    Subject: 'The week of your documents',
    Message: 'acme: 1 é',
    'MessageAttributes.entry.1.Value.StringValue': 'digest',
  });
  expect(call?.headers.authorization).toContain('/eu-west-1/sns/aws4_request');
});

it('a text that is too long for one mail goes in several, cut between paragraphs', async () => {
  const companies = Array.from(
    { length: 700 },
    (_, at) => `company-${at}\n${'  Invoices: 1, 1.00 EUR\n'.repeat(12)}`,
  );
  await mail(200, companies.join('\n\n'));
  const texts = aws.calls.map(({ body }) => new URLSearchParams(body).get('Message') ?? '');
  expect(texts.length).toBeGreaterThan(1);
  expect(texts.every(({ length }) => length <= 100_000)).toBe(true);
  expect(texts.join('\n\n')).toBe(companies.join('\n\n'));
});

it('a text that SNS does not take is an error', async () => {
  await expect(mail(403)).rejects.toThrow('SNS answered 403');
});
