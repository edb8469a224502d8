import { erpIds } from '../../domain/erps.ts';
import { type Platform, platformIds } from '../../domain/platforms.ts';
import { toolIds } from '../../domain/tools.ts';
import { type Ask, askAll } from './ask-all.ts';
import { erpBlocks, shopBlocks, toolBlocks } from './blocks.ts';
import { closingQuestions, companyQuestions } from './company.ts';
import { invoicing } from './invoicing.ts';
import { notifications } from './notifications.ts';
import type { BlockOf } from './question.ts';

/** What the questions led to. */
export interface Interview {
  readonly tenant: string;
  /** Shops whose orders are issued. */
  readonly shops: readonly Platform[];
  /** By name, as `connections:put` takes them; without the API key, and not checked yet. */
  readonly connections: Readonly<Record<string, unknown>>;
  readonly personInCharge: string;
}

/**
 * Asks everything that applies to one company, in the order in which a bookkeeper can answer it. `begin` is told the
 * tenant as soon as it is named: what it throws ends the interview before more is asked.
 */
export async function interview(ask: Ask, begin?: (tenant: string) => void): Promise<Interview> {
  const { tenant, jobs } = await askAll(companyQuestions, ask);
  begin?.(tenant);
  const connections: Record<string, unknown> = {};
  async function add<Answers extends object>(name: string, block: BlockOf<Answers>): Promise<Answers> {
    const answers = await askAll(block.questions, ask);
    connections[name] = block.toConnection(answers);
    return answers;
  }

  const shops = platformIds.filter(id => jobs.includes(id));
  if (shops.length > 0) {
    const { issueWith } = await add('invoicing', invoicing);
    const { issuing, ...block } = erpBlocks[issueWith];
    await add(issueWith, block);
    if (issuing) {
      const { [issueWith]: access } = connections;
      await add(issueWith, issuing);
      connections[issueWith] = { ...(access as object), ...(connections[issueWith] as object) };
    }
  }
  for (const id of shops) await add(id, shopBlocks[id]);
  if (shops.length > 0) {
    const told = await askAll(notifications.questions, ask);
    if (told.url !== '') connections.notifications = notifications.toConnection(told);
  }
  for (const id of toolIds) if (jobs.includes(id)) await add(id, toolBlocks[id]);
  for (const id of erpIds) {
    if (jobs.includes(id) && !(id in connections)) await add(id, erpBlocks[id]);
  }
  return { tenant, shops, connections, ...(await askAll(closingQuestions, ask)) };
}
