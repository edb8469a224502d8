import { expect, it } from 'vitest';
import { progressBar } from '../../shared/commands/progress-bar.ts';

it.each([
  [0, 1_000, '[........................]   0 %  0 of 1,000 documents'],
  [250, 1_000, '[######..................]  25 %  250 of 1,000 documents'],
  [999, 1_000, '[#######################.]  99 %  999 of 1,000 documents'],
  [1_000, 1_000, '[########################] 100 %  1,000 of 1,000 documents'],
  [0, 0, '[########################] 100 %  0 of 0 documents'],
])('%i of %i', (done, of, bar) => expect(progressBar({ what: 'documents', done, of })).toBe(bar));
