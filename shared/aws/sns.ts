import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { config } from '../config.ts';
import { clientSettings } from './client-settings.ts';

/** A subject is one line of ASCII with at most 100 characters; a text has at most 256 KiB. */
const longestSubject = 100;
const longestText = 100_000;

/**
 * Mails a text to the subscribers of the topic that alarms go to. Throws unless SNS has taken it. The SDK's client for
 * SNS would be a third of a bundle: its signatures and connections are the same in every client.
 */
export async function mailOperators(subject: string, text: string): Promise<void> {
  const { signer, requestHandler } = new SecretsManagerClient(clientSettings).config;
  const origin = new URL(config.snsEndpoint() ?? `https://sns.${config.region()}.${config.awsDomain()}`);
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
  const request = {
    method: 'POST',
    protocol: origin.protocol,
    hostname: origin.hostname,
    ...(origin.port !== '' && { port: Number(origin.port) }),
    path: '/',
    query: {},
    headers: {
      host: origin.host,
      'content-type': 'application/x-www-form-urlencoded',
      'content-length': String(Buffer.byteLength(body)),
    },
    body,
  };
  const scheme = { name: 'sigv4', signingName: 'sns', signingRegion: config.region(), properties: {} };
  const signed = await (await signer(scheme)).sign(request);
  const { response } = await requestHandler.handle(signed as Parameters<typeof requestHandler.handle>[0]);
  for await (const _ of response.body as AsyncIterable<Uint8Array>);
  if (response.statusCode >= 300) throw new Error(`SNS answered ${response.statusCode}.`);
}
