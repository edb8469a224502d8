import { isDeepStrictEqual } from 'node:util';
import { secretName } from '../../aws/connections.ts';
import type { ListedSecret } from '../../aws/operator/secret-inventory.ts';
import { readSecret } from '../../aws/secrets.ts';
import type { Connections } from './connections-file.ts';
import { leavesToken, tokenOf } from './known-connections.ts';

/** What becomes of one secret. */
export type Step = {
  readonly tenant: string;
  /** "phc-go", or "phc-go/token". */
  readonly name: string;
} & (
  | { readonly action: 'create'; readonly value: unknown }
  | { readonly action: 'restore'; readonly value?: unknown }
  | { readonly action: 'change'; readonly value: unknown; readonly fields: readonly string[] }
  | { readonly action: 'leave' }
);

/**
 * Compares the file with what a stage holds. A value is read only to be compared; only names leave this function's
 * result for the terminal. Tokens are created or restored, never changed.
 */
export async function planConnections(
  connections: Connections,
  listed: readonly ListedSecret[],
): Promise<Step[]> {
  const stateOf = new Map(listed.map(({ name, isScheduledForDeletion }) => [name, isScheduledForDeletion]));
  const steps: Step[] = [];
  for (const [tenant, given] of Object.entries(connections)) {
    for (const [name, value] of Object.entries(given)) {
      const isDeleted = stateOf.get(secretName(tenant, name));
      const place = { tenant, name };
      if (isDeleted === undefined) steps.push({ ...place, action: 'create', value });
      else if (isDeleted) steps.push({ ...place, action: 'restore', value });
      else steps.push(await compare(tenant, name, value));
      if (!leavesToken(name, value)) continue;
      steps.push(planToken(tenant, tokenOf(name), stateOf.get(secretName(tenant, tokenOf(name)))));
    }
  }
  return steps;
}

/** A token that nobody has obtained yet is an empty object. */
function planToken(tenant: string, name: string, isDeleted: boolean | undefined): Step {
  if (isDeleted === undefined) return { tenant, name, action: 'create', value: {} };
  return { tenant, name, action: isDeleted ? 'restore' : 'leave' };
}

async function compare(tenant: string, name: string, value: unknown): Promise<Step> {
  const held = parseOrNothing(await readSecret(secretName(tenant, name)));
  if (isDeepStrictEqual(held, value)) return { tenant, name, action: 'leave' };
  return { tenant, name, action: 'change', value, fields: changedFields(held, value) };
}

/** Fields at the top of either that are not equal in both. */
function changedFields(before: unknown, after: unknown): string[] {
  const [old, fresh] = [Object(before), Object(after)];
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])].filter(
    field => !isDeepStrictEqual(old[field], fresh[field]),
  );
}

function parseOrNothing(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
