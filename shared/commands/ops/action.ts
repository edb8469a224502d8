import type { CommandContext, ExitCode } from '../command.ts';
import type { Consent } from '../consent.ts';
import type { Deployment } from '../deployment.ts';

/** Who decided, in the history of a document: an API key has no such id. */
export const operator = 'operator';

/** Flags of `npm run ops`, as they were typed. */
export interface OpsFlags {
  readonly stage?: string | undefined;
  readonly region: string;
  readonly tenant?: string | undefined;
  readonly code?: string | undefined;
  readonly state?: string | undefined;
  readonly document?: string | undefined;
  readonly resolution?: string | undefined;
  readonly reason?: string | undefined;
  readonly order?: string | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly queue?: string | undefined;
  readonly limit?: string | undefined;
  readonly cursor?: string | undefined;
  readonly consent: Consent;
}

/** One thing to do in a stage. Throws CommandError, UsageError and the errors of AWS. */
export type Action = (flags: OpsFlags, deployment: Deployment, context: CommandContext) => Promise<ExitCode>;
