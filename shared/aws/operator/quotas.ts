import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';

const client = new LambdaClient({});

/** Functions of all kinds that may run at the same time in this account and region; undefined if AWS does not say. */
export async function concurrencyQuota(): Promise<number | undefined> {
  const { AccountLimit } = await client.send(new GetAccountSettingsCommand({}));
  return AccountLimit?.ConcurrentExecutions;
}
