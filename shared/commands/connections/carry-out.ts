import { secretName } from '../../aws/connections.ts';
import { createSecret, restoreSecret } from '../../aws/operator/secret-inventory.ts';
import { readSecret, writeSecret } from '../../aws/secrets.ts';
import { sentenceOf } from '../aws-sentence.ts';
import { CommandError } from '../command-error.ts';
import type { Step } from './connection-plan.ts';

/** What was done to one secret, in the words of the report. */
const done = { create: 'created', restore: 'restored', change: 'changed' } as const;

/**
 * Carries out the steps one after the other and tells of each. Throws CommandError that says what was written and
 * what was not; running the same again goes on from there.
 */
export async function carryOut(steps: readonly Step[], print: (line: string) => void): Promise<void> {
  const open = steps.filter(step => step.action !== 'leave');
  for (const [index, step] of open.entries()) {
    try {
      await carryOutStep(step);
    } catch (error) {
      const left = open.slice(index).map(nameOf).join(', ');
      throw new CommandError(
        `${nameOf(step)} could not be written. ${sentenceOf(error)}\n` +
          `Written before it: ${index} of ${open.length}. Not written: ${left}.\n` +
          `Fix the cause, then run the same command again: what is written stays as it is.`,
      );
    }
    print(`  ${done[step.action]}  ${nameOf(step)}`);
  }
}

const nameOf = ({ tenant, name }: Step): string => `${tenant} / ${name}`;

async function carryOutStep(step: Exclude<Step, { action: 'leave' }>): Promise<void> {
  const { tenant, name, value, action } = step;
  const secret = secretName(tenant, name);
  if (action === 'create')
    return createSecret(secret, JSON.stringify(value), `invoice-bridge: ${name} of ${tenant}`);
  if (action === 'restore') {
    await restoreSecret(secret);
    if (value === undefined || (await readSecret(secret)) === JSON.stringify(value)) return;
  }
  if (!(await writeSecret(secret, JSON.stringify(value))))
    throw new CommandError(`There is no secret ${secret} any more.`);
}
