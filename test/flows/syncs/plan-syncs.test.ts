import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type SyncRecord, syncRecordSchema } from '../../../shared/domain/receivables/sync-run.ts';
import { receivablesSyncs } from '../../../shared/domain/receivables/syncs.ts';
import { planSyncs } from '../../../shared/flows/syncs/plan-syncs.ts';

process.env.STAGE = 'local';
beforeEach(() => void vi.spyOn(process.stdout, 'write').mockReturnValue(true));

const syncs = [{ from: 'wisedat', to: 'my-dso-manager' }];
const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

describe('a night in which syncs are planned twice', () => {
  it.each([
    ['one hour ago, by the first planning', 1, 'fresh'],
    ['four hours ago, by the first planning', 4, 'fresh'],
    ['eleven hours ago, by a person at noon', 11, 'planned'],
    ['a day ago', 24, 'planned'],
  ] as const)('a pair that ran %s', async (_, hours, what) => {
    const record: SyncRecord = { ...syncRecordSchema.parse({}), completedAt: hoursAgo(hours) };
    const queued: unknown[] = [];
    const counts = await planSyncs({
      tenants: async () => [{ tenant: 'acme', connections: ['receivables'] }],
      settingsOf: async () => receivablesSyncs.schema.parse({ syncs }),
      records: { read: async () => record, update: async () => undefined },
      queue: async message => void queued.push(message),
    });
    expect(counts).toMatchObject({ [what]: 1 });
    expect(queued).toHaveLength(what === 'planned' ? 1 : 0);
  });
});
