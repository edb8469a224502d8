import type { Rows } from './row.ts';

export const fuzzing: Rows = {
  F1: {
    what: 'Anything at all at the doors: JSON, CSV, signatures, cursors',
    shown: [
      ['faults/fuzz.test.ts', 'takes anything'],
      ['shops/shopify/mutated-refunds.test.ts', 'a refund with any field of any form'],
      ['shops/woocommerce/mutated.test.ts', 'never a crash'],
    ],
  },
};
