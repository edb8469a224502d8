import { deliveries } from './matrix/deliveries.ts';
import { files } from './matrix/files.ts';
import { fuzzing } from './matrix/fuzzing.ts';
import { operations } from './matrix/operations.ts';
import { payloads } from './matrix/payloads.ts';
import { queues } from './matrix/queues.ts';
import type { Rows } from './matrix/row.ts';
import { security } from './matrix/security.ts';
import { time } from './matrix/time.ts';
import { vendors } from './matrix/vendors.ts';

/** Groups of rows, by the first letter of their ids. */
export const groups = {
  D: 'Deliveries and documents',
  V: 'Vendors',
  Q: 'Queues',
  P: 'Payloads',
  C: 'Files',
  S: 'Security',
  T: 'Time',
  O: 'Operations',
  F: 'Fuzzing',
} as const;

/**
 * Everything that is known to go wrong between a shop and a document, and the tests that show what becomes of it. Each
 * ends with the same invariant: for every order exactly one final invoice or a named hold, for every refund one credit
 * note within its invoice, sums equal what was paid, and ledger, dead letters and alarms name all else.
 */
export const matrix: Rows = {
  ...deliveries,
  ...vendors,
  ...queues,
  ...payloads,
  ...files,
  ...security,
  ...time,
  ...operations,
  ...fuzzing,
};
