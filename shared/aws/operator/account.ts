import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/** Who works on AWS, as the operator's environment says. */
interface Account {
  readonly accountId: string;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string | undefined;
  };
  /** Address that was asked, if it is not AWS's own: the environment or the operator's profile names it. */
  readonly askedAt: string | undefined;
}

interface Address {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
}
const namesOfAws = /\.(?:amazonaws\.com|amazonaws\.com\.cn|amazonaws\.eu|api\.aws)$/;

/** Finds the operator's credentials and asks AWS whose they are. Throws the SDK's error if there are none. */
export async function openAccount(): Promise<Account> {
  const client = new STSClient({});
  let askedAt: string | undefined;
  client.middlewareStack.add(
    next => args => {
      const { protocol, hostname, port } = args.request as Address;
      if (!namesOfAws.test(hostname)) askedAt = `${protocol}//${hostname}${port ? `:${port}` : ''}`;
      return next(args);
    },
    { step: 'finalizeRequest', name: 'whoWasAsked' },
  );
  try {
    const credentials = await client.config.credentials();
    const { Account: accountId = '' } = await client.send(new GetCallerIdentityCommand({}));
    return { accountId, credentials, askedAt };
  } finally {
    client.destroy();
  }
}
