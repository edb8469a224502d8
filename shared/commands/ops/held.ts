import { pageCursor } from '../../domain/page-cursor.ts';
import { showDocumentInList } from '../../flows/documents/show-document.ts';
import { ledger } from '../../ledger/ledger.ts';
import { UsageError } from '../command-error.ts';
import { tenantOf } from '../tenants/tenant-of.ts';
import type { Action, OpsFlags } from './action.ts';
import { needTenant } from './need-tenant.ts';
import { waitingStateOf } from './waiting-state.ts';

const mostOfPage = 1_000;

/** A page of a tenant's documents that wait for a person, those that changed last first. */
export const held: Action = async (flags, deployment, { terminal }) => {
  const { place, stage, region, endpoint } = deployment;
  const tenant = tenantOf(flags.tenant);
  const state = waitingStateOf(flags.state);
  const limit = limitOf(flags);
  const { code } = flags;
  let cursor = cursorOf(flags);
  let shown = 0;
  terminal.print(`Documents of ${tenant} that are ${state} in ${place}:`);
  do {
    const page = await ledger.listDocuments(tenant, { state, limit: Math.min(100, limit - shown), cursor });
    cursor = page.cursor;
    for (const row of page.documents) {
      if (code !== undefined && row.reason?.code !== code) continue;
      const { documentId, kind, orderName, orderId, total, currency, updatedAt, reason } =
        showDocumentInList(row);
      terminal.print(
        `  ${updatedAt}  ${documentId}  ${kind} of ${orderName ?? orderId}, ${total ?? '?'} ${currency}: ${reason?.code}`,
      );
      shown++;
    }
  } while (cursor !== undefined && shown < limit);
  if (shown === 0) {
    await needTenant(tenant, deployment);
    terminal.print('  none');
  }
  if (cursor !== undefined) {
    const next = { stage, region, endpoint, tenant, state, code, limit: flags.limit, cursor };
    const said = Object.entries(next).flatMap(([name, value]) =>
      value === undefined ? [] : [`--${name} ${value}`],
    );
    terminal.print(`There are more: npm run ops -- held ${said.join(' ')}`);
  }
  return 0;
};

function limitOf({ limit = '50' }: OpsFlags): number {
  const number = /^\d{1,4}$/.test(limit) ? Number(limit) : 0;
  if (number >= 1 && number <= mostOfPage) return number;
  throw new UsageError(`--limit takes a number from 1 to ${mostOfPage}, not "${limit}".`);
}

function cursorOf({ cursor }: OpsFlags): string | undefined {
  if (cursor === undefined || pageCursor.safeParse(cursor).success) return cursor;
  throw new UsageError('--cursor takes what the page before told, in full.');
}
