import * as z from 'zod';

/** The part of the connection `receivables` (DESIGN 4.1) that uploads look at: who writes to which tool. */
export const receivablesSyncs = {
  name: 'receivables',
  schema: z.looseObject({
    syncs: z.array(z.looseObject({ from: z.string(), to: z.string() })).default([]),
  }),
};
