import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';

const client = new SecretsManagerClient({});

/** The current text of a secret, or undefined if there is none of that name. */
export async function readSecret(name: string): Promise<string | undefined> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    return SecretString;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** Writes a new version of an existing secret. False if there is none of that name. */
export async function writeSecret(name: string, text: string): Promise<boolean> {
  try {
    await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: text }));
    return true;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return false;
    throw error;
  }
}
