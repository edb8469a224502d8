import {
  CreateSecretCommand,
  DeleteSecretCommand,
  GetSecretValueCommand,
  InvalidRequestException,
  paginateListSecrets,
  ResourceNotFoundException,
  RestoreSecretCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

const client = new SecretsManagerClient({});

/** That a secret exists; its value is read elsewhere. */
export interface ListedSecret {
  readonly name: string;
  /** True until it is restored or, at the end of its waiting time, gone. */
  readonly isScheduledForDeletion: boolean;
}

/**
 * Every secret whose name starts so, those scheduled for deletion included. For operators: no function may list. What
 * changed in the last five minutes may be missing, or be listed as it was.
 */
export async function listSecrets(prefix: string): Promise<ListedSecret[]> {
  const found: ListedSecret[] = [];
  const pages = paginateListSecrets(
    { client, pageSize: 100 },
    { IncludePlannedDeletion: true, Filters: [{ Key: 'name', Values: [prefix] }] },
  );
  for await (const { SecretList = [] } of pages) {
    for (const { Name = '', DeletedDate } of SecretList) {
      // The filter ignores some borders of words; a name is ours only if it starts with the whole prefix.
      if (Name.startsWith(prefix))
        found.push({ name: Name, isScheduledForDeletion: DeletedDate !== undefined });
    }
  }
  return found;
}

/** A secret as it is at this moment; undefined if there is none of that name, or none that has a value. */
export async function lookAtSecret(name: string): Promise<ListedSecret | undefined> {
  try {
    await client.send(new GetSecretValueCommand({ SecretId: name }));
    return { name, isScheduledForDeletion: false };
  } catch (error) {
    if (error instanceof InvalidRequestException) return { name, isScheduledForDeletion: true };
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** The tenant that a secret of this program belongs to: "invoice-bridge/{stage}/{tenant}/..". */
export const tenantOfSecret = (name: string): string => name.split('/')[2] ?? '';

/** Creates a secret. Throws if there is one of that name, scheduled for deletion or not. */
export async function createSecret(name: string, text: string, description: string): Promise<void> {
  await client.send(new CreateSecretCommand({ Name: name, SecretString: text, Description: description }));
}

/** Takes back the deletion of a secret; its value is the one it had. */
export async function restoreSecret(name: string): Promise<void> {
  await client.send(new RestoreSecretCommand({ SecretId: name }));
}

/** Makes a secret unreadable now and deletes it after so many days (7 to 30). */
export async function deleteSecretIn(days: number, name: string): Promise<void> {
  await client.send(new DeleteSecretCommand({ SecretId: name, RecoveryWindowInDays: days }));
}
