import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo } from './tenants.ts';

interface Overview {
  readonly needsYou: ReadonlyArray<{
    readonly code: string;
    readonly count: number;
    readonly oldest: { readonly orderName: string };
  }>;
  readonly issuing: { readonly label: string; readonly haltedBy: string | null };
  readonly shops: readonly unknown[];
}

/** What needs a person after all of this, and how issuing and the shops are; gives the line of the summary. */
export async function showOverview(cloud: Cloud, { chapter, check }: DemoChecks): Promise<string> {
  chapter('What needs a person by now:');
  const answer = await tenantDoor(cloud, azulejo).call('overview');
  const { needsYou, issuing, shops } = (await answer.json()) as Overview;
  check(`${issuing.label} issues, and ${shops.length} shops can be asked`, issuing.haltedBy === null);
  for (const { code, count, oldest } of needsYou)
    check(`${count} held: ${code}, the oldest is order ${oldest.orderName}`, count > 0);
  const waiting = needsYou.reduce((sum, { count }) => sum + count, 0);
  return `documents that wait for a person: ${waiting}; issuing goes on`;
}
