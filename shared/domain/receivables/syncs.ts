import * as z from 'zod';
import { notInThisVersion } from '../not-in-this-version.ts';

const forRuns = (byDefault?: unknown) =>
  notInThisVersion(
    'no sync runs; one that is named keeps files that replace all items away from its tool',
    byDefault,
  );

/** The connection `receivables`, of which uploads look at one part: who writes to which tool. */
export const receivablesSyncs = {
  name: 'receivables',
  schema: z.strictObject({
    syncs: z.array(z.strictObject({ from: z.string(), to: z.string() })).default([]),
    live: forRuns(false),
    confirmedBalance: forRuns(),
    creditSign: forRuns('negative'),
    onlyBusiness: forRuns(true),
    paidAtIssue: forRuns([3, 4, 6, 7]),
    paidWhen: forRuns(),
    history: forRuns(false),
  }),
};
