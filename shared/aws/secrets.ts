import {
  GetSecretValueCommand,
  InvalidRequestException,
  PutSecretValueCommand,
  ResourceNotFoundException,
} from '@aws-sdk/client-secrets-manager';
import { secretsClient as client } from './secrets-client.ts';

/** The current text of a secret, or undefined if there is none of that name. */
export async function readSecret(name: string): Promise<string | undefined> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    return SecretString;
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

/** Writes a new version of an existing secret. False if there is none of that name. */
export async function writeSecret(name: string, text: string): Promise<boolean> {
  try {
    await client.send(new PutSecretValueCommand({ SecretId: name, SecretString: text }));
    return true;
  } catch (error) {
    if (isGone(error)) return false;
    throw error;
  }
}

/** There is none of that name, or it is scheduled for deletion. */
function isGone(error: unknown): boolean {
  return error instanceof ResourceNotFoundException || error instanceof InvalidRequestException;
}
