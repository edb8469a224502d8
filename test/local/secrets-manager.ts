import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AccessCheck, signatureOf } from './access.ts';
import { listen, readBody, stopServer } from './listen.ts';
import { SecretsError, secretsActions } from './secrets-actions.ts';
import { addSecret, addVersion, newSecret, type SecretsStore } from './secrets-store.ts';

/** One call that somebody made. */
export interface SecretsCall {
  /** "GetSecretValue" */
  readonly action: string;
  /** Name or ARN that the call named. */
  readonly secret: string | undefined;
}

export interface SecretsManager {
  readonly origin: string;
  /** Every call so far; AWS charges for each. */
  readonly calls: readonly SecretsCall[];
  /** Creates a secret or writes its next version, without a call. */
  put(name: string, json: unknown): void;
  /** The current text of a secret, without a call. */
  read(name: string): string | undefined;
  close(): Promise<void>;
}

const largestRequest = 1024 * 1024;

/**
 * Secrets Manager in this process. Knows no rotation and no stages but AWSCURRENT and AWSPREVIOUS.
 * @param check asked before every request
 */
export async function startSecretsManager(port: number, check: AccessCheck): Promise<SecretsManager> {
  const store: SecretsStore = new Map();
  const calls: SecretsCall[] = [];

  async function answer(request: IncomingMessage): Promise<unknown> {
    const action = String(request.headers['x-amz-target']).replace('secretsmanager.', '');
    const body = await readBody(request, largestRequest);
    const input: unknown = JSON.parse(body?.toString() || '{}');
    const named: unknown = Object(input).SecretId ?? Object(input).Name;
    calls.push({ action, secret: typeof named === 'string' ? named : undefined });
    const denial = await check(signatureOf(request.headers.authorization), [
      { action: `secretsmanager:${action}`, resource: secretArn(store, named) },
    ]);
    if (denial !== undefined) throw new SecretsError('AccessDeniedException', denial);
    const run = secretsActions[action];
    if (!run)
      throw new SecretsError('UnknownOperationException', `${action} is not known to the local cloud.`);
    return run(store, input);
  }

  const server = createServer((request, response) => {
    answer(request).then(
      result => send(response, 200, result),
      (error: unknown) => {
        const code = error instanceof SecretsError ? error.code : 'InternalServiceError';
        send(response, code === 'InternalServiceError' ? 500 : 400, {
          __type: code,
          Message: String(Object(error).message),
        });
      },
    );
  });
  const origin = await listen(server, port, { what: 'Secrets Manager', flag: '--aws-port' });
  return {
    origin,
    calls,
    put(name, json) {
      const secret = store.get(name) ?? addSecret(store, name);
      secret.deletedAt = undefined;
      addVersion(secret, { text: JSON.stringify(json) });
    },
    read: name => store.get(name)?.current?.text,
    close: () => stopServer(server),
  };
}

/**
 * The ARN that IAM looks at: with its six letters at the end also for a secret that is not there, so that whoever
 * may read it is told that it is not there.
 */
function secretArn(store: SecretsStore, named: unknown): string {
  if (typeof named !== 'string') return '*';
  return named.startsWith('arn:') ? named : (store.get(named) ?? newSecret(named)).arn;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(body));
}
