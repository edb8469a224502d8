import { company, invoice, type SyncWorld, syncWorld } from './sync-world.ts';

/** What the target shows, by number. */
export const balances = (world: SyncWorld) =>
  [...world.target.items.values()]
    .map(({ number, balance }) => [number, 'remaining' in balance ? balance.remaining : balance.clearedOn])
    .toSorted();
/** Rows of the last run's report. */
export const reportOf = (world: SyncWorld): Record<string, string>[] => {
  const { reports = [] } = world.record().runs[0] ?? {};
  return JSON.parse(world.files.get(reports[1] ?? '') ?? '[]');
};
/** A world with two open invoices of one company, and live. */
export async function liveWorld(): Promise<SyncWorld> {
  const world = syncWorld();
  world.source.customer(company('1'));
  world.source.document(invoice('1'));
  world.source.document(invoice('2', { total: 50_00n }));
  await world.run();
  world.confirm();
  await world.run();
  return world;
}
