import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** Who works on AWS, as the operator's environment says. */
interface Account {
  readonly accountId: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string | undefined;
  };
}

/** Finds the operator's credentials and asks AWS whose they are. Throws the SDK's error if there are none. */
export async function openAccount(): Promise<Account> {
  const client = new STSClient({});
  try {
    const credentials = await client.config.credentials();
    const { Account: accountId = '' } = await client.send(new GetCallerIdentityCommand({}));
    return { accountId, credentials };
  } finally {
    client.destroy();
  }
}
