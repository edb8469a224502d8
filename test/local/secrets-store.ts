import { randomUUID } from 'node:crypto';

/** One version of a secret. */
export interface SecretVersion {
  readonly id: string;
  readonly text: string | undefined;
  readonly binary: string | undefined;
  readonly createdAt: Date;
}

export interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: Date;
  description: string | undefined;
  current: SecretVersion | undefined;
  previous: SecretVersion | undefined;
  changedAt: Date;
  deletedAt: Date | undefined;
}

/** Secrets by name. */
export type SecretsStore = Map<string, Secret>;

/** Adds a secret without a value. */
export function addSecret(store: SecretsStore, name: string, description?: string): Secret {
  const secret = newSecret(name, description);
  store.set(name, secret);
  return secret;
}

/** A secret that is in no store yet. */
export function newSecret(name: string, description?: string): Secret {
  const now = new Date();
  return {
    name,
    arn: `arn:aws:secretsmanager:eu-west-1:000000000000:secret:${name}-${randomUUID().slice(0, 6)}`,
    createdAt: now,
    description,
    current: undefined,
    previous: undefined,
    changedAt: now,
    deletedAt: undefined,
  };
}

/** Makes a version the current one; the one before it stays readable as AWSPREVIOUS. */
export function addVersion(
  secret: Secret,
  value: {
    readonly text?: string | undefined;
    readonly binary?: string | undefined;
    readonly id?: string | undefined;
  },
): SecretVersion {
  const version = {
    id: value.id ?? randomUUID(),
    text: value.text,
    binary: value.binary,
    createdAt: new Date(),
  };
  secret.previous = secret.current;
  secret.current = version;
  secret.changedAt = version.createdAt;
  return version;
}

/** The stages of a secret's versions, as `DescribeSecret` tells them. */
export function stagesOf({ current, previous }: Secret): Record<string, string[]> {
  return {
    ...(previous && { [previous.id]: ['AWSPREVIOUS'] }),
    ...(current && { [current.id]: ['AWSCURRENT'] }),
  };
}
