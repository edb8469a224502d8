import { getItem, setAttributes } from '../aws/table.ts';
import { clock } from '../clock.ts';

/** Monday, `YYYY-MM-DD`, of the week of which a tenant was told last; undefined if of none. */
export async function readToldWeek(tenant: string): Promise<string | undefined> {
  const item = await getItem(keyOf(tenant));
  return typeof item?.week === 'string' ? item.week : undefined;
}

/** Remembers that a tenant was told of this week. */
export async function noteToldWeek(tenant: string, week: string): Promise<void> {
  await setAttributes(keyOf(tenant), { v: 1, week, updatedAt: clock.now().toISOString() });
}

const keyOf = (tenant: string): string => `T#${tenant}#DIGEST`;
