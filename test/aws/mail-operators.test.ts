import { afterEach, expect, it, vi } from 'vitest';
import { startAws } from './aws-answers.ts';

let aws: Awaited<ReturnType<typeof startAws>>;
afterEach(() => aws.close());

/** Mails while SNS answers with this status. */
async function mail(status: number): Promise<void> {
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
  await mailOperators('The week of your documents', 'acme: 1 é');
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

it('a text that SNS does not take is an error', async () => {
  await expect(mail(403)).rejects.toThrow('SNS answered 403');
});
