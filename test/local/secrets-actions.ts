import * as z from 'zod';
import { addSecret, addVersion, type Secret, type SecretsStore, stagesOf } from './secrets-store.ts';

/** An error that the AWS client turns into its class of the same name. */
export class SecretsError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

type Action = (store: SecretsStore, input: unknown) => unknown;
const action =
  <Schema extends z.ZodType>(
    schema: Schema,
    run: (store: SecretsStore, input: z.output<Schema>) => unknown,
  ): Action =>
  (store, input) => {
    const parsed = schema.safeParse(input);
    if (!parsed.success) throw new SecretsError('InvalidParameterException', z.prettifyError(parsed.error));
    return run(store, parsed.data);
  };

const value = { SecretString: z.string().min(1).max(65_536).optional(), SecretBinary: z.string().optional() };
const token = { ClientRequestToken: z.string().optional() };
const id = { SecretId: z.string() };
const seconds = (date: Date): number => date.getTime() / 1000;

/** What this emulator knows of Secrets Manager. Members that it does not know are refused, not ignored. */
export const secretsActions: Readonly<Record<string, Action>> = {
  CreateSecret: action(
    z.strictObject({
      Name: z.string().regex(/^[\w/+=.@-]{1,512}$/),
      Description: z.string().optional(),
      ...value,
      ...token,
    }),
    (store, input) => {
      const present = store.get(input.Name);
      if (present?.deletedAt) {
        throw new SecretsError(
          'InvalidRequestException',
          'A secret with this name is already scheduled for deletion.',
        );
      }
      if (present) {
        throw new SecretsError(
          'ResourceExistsException',
          `The operation failed because the secret ${input.Name} already exists.`,
        );
      }
      const secret = addSecret(store, input.Name, input.Description);
      return { ...face(secret), ...(hasValue(input) && { VersionId: write(secret, input) }) };
    },
  ),
  GetSecretValue: action(
    z.strictObject({
      ...id,
      VersionId: z.string().optional(),
      VersionStage: z.enum(['AWSCURRENT', 'AWSPREVIOUS']).optional(),
    }),
    (store, { SecretId, VersionId, VersionStage = 'AWSCURRENT' }) => {
      const secret = usable(store, SecretId);
      const { current, previous } = secret;
      const staged = VersionStage === 'AWSCURRENT' ? current : previous;
      const version =
        VersionId === undefined ? staged : [current, previous].find(one => one?.id === VersionId);
      if (!version) {
        const wanted = VersionId === undefined ? `staging label: ${VersionStage}` : `VersionId: ${VersionId}`;
        throw new SecretsError(
          'ResourceNotFoundException',
          `Secrets Manager can't find the specified secret value for ${wanted}`,
        );
      }
      return {
        ...face(secret),
        VersionId: version.id,
        VersionStages: stagesOf(secret)[version.id],
        SecretString: version.text,
        SecretBinary: version.binary,
        CreatedDate: seconds(version.createdAt),
      };
    },
  ),
  PutSecretValue: action(
    z.strictObject({
      ...id,
      ...value,
      ...token,
      VersionStages: z.tuple([z.literal('AWSCURRENT')]).optional(),
    }),
    (store, input) => {
      const secret = usable(store, input.SecretId);
      if (!hasValue(input))
        throw new SecretsError(
          'InvalidParameterException',
          'You must provide either SecretString or SecretBinary.',
        );
      return { ...face(secret), VersionId: write(secret, input), VersionStages: ['AWSCURRENT'] };
    },
  ),
  UpdateSecret: action(
    z.strictObject({ ...id, Description: z.string().optional(), ...value, ...token }),
    (store, input) => {
      const secret = usable(store, input.SecretId);
      secret.description = input.Description ?? secret.description;
      return { ...face(secret), ...(hasValue(input) && { VersionId: write(secret, input) }) };
    },
  ),
  DescribeSecret: action(z.strictObject(id), (store, { SecretId }) => describe(find(store, SecretId))),
  DeleteSecret: action(
    z.strictObject({
      ...id,
      RecoveryWindowInDays: z.int().min(7).max(30).optional(),
      ForceDeleteWithoutRecovery: z.boolean().optional(),
    }),
    (store, { SecretId, RecoveryWindowInDays = 30, ForceDeleteWithoutRecovery }) => {
      const secret = usable(store, SecretId);
      const end = new Date(Date.now() + (ForceDeleteWithoutRecovery ? 0 : RecoveryWindowInDays * 86_400_000));
      if (ForceDeleteWithoutRecovery) store.delete(secret.name);
      else secret.deletedAt = new Date();
      return { ...face(secret), DeletionDate: seconds(end) };
    },
  ),
  RestoreSecret: action(z.strictObject(id), (store, { SecretId }) => {
    const secret = find(store, SecretId);
    secret.deletedAt = undefined;
    return face(secret);
  }),
  ListSecrets: action(
    z.strictObject({
      MaxResults: z.int().min(1).max(100).default(100),
      NextToken: z.string().regex(/^\d+$/).optional(),
      IncludePlannedDeletion: z.boolean().default(false),
      Filters: z.array(z.strictObject({ Key: z.literal('name'), Values: z.array(z.string()) })).default([]),
    }),
    (store, { MaxResults, NextToken = '0', IncludePlannedDeletion, Filters }) => {
      const found = [...store.values()]
        .filter(secret => IncludePlannedDeletion || !secret.deletedAt)
        .filter(({ name }) => Filters.every(({ Values }) => Values.some(start => name.startsWith(start))));
      const end = Number(NextToken) + MaxResults;
      return {
        SecretList: found.slice(Number(NextToken), end).map(describe),
        ...(end < found.length && { NextToken: String(end) }),
      };
    },
  ),
};

interface Value {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: string | undefined;
  readonly ClientRequestToken?: string | undefined;
}

const face = ({ arn, name }: Secret) => ({ ARN: arn, Name: name });
const hasValue = (input: Value): boolean =>
  input.SecretString !== undefined || input.SecretBinary !== undefined;

function write(
  secret: Secret,
  { SecretString: text, SecretBinary: binary, ClientRequestToken }: Value,
): string {
  const same = [secret.current, secret.previous].find(version => version?.id === ClientRequestToken);
  if (!same) return addVersion(secret, { text, binary, id: ClientRequestToken }).id;
  if (same.text === text && same.binary === binary) return same.id;
  throw new SecretsError(
    'ResourceExistsException',
    'You provided a ClientRequestToken that belongs to another value.',
  );
}

function describe(secret: Secret) {
  return {
    ...face(secret),
    Description: secret.description,
    CreatedDate: seconds(secret.createdAt),
    LastChangedDate: seconds(secret.changedAt),
    ...(secret.deletedAt && { DeletedDate: seconds(secret.deletedAt) }),
    VersionIdsToStages: stagesOf(secret),
  };
}

function find(store: SecretsStore, secretId: string): Secret {
  const secret = store.get(secretId) ?? [...store.values()].find(({ arn }) => arn === secretId);
  if (secret) return secret;
  throw new SecretsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
}

function usable(store: SecretsStore, secretId: string): Secret {
  const secret = find(store, secretId);
  if (!secret.deletedAt) return secret;
  throw new SecretsError('InvalidRequestException', 'The secret was marked for deletion: restore it first.');
}
