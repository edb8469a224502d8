import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { clientSettings } from './client-settings.ts';

/** Its credentials, signatures and connections serve calls to other services as well (`signed/`). */
export const secretsClient = new SecretsManagerClient(clientSettings);
