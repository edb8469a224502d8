import type { FaultRule } from '../../sandbox/faults.ts';
import type { PhcGoFault } from '../../sandbox/phc-go/context.ts';
import { ms } from './durations.ts';

/** What is brought about while orders are worked on; all else of a fault is the same for all. */
export interface BenchFault {
  readonly says: string;
  /** Orders that are told. */
  readonly orders: number;
  /** How often each is told [1]. */
  readonly times?: number;
  /** What the create of each order meets once. */
  readonly create?: FaultRule<PhcGoFault>['fault'];
  /** Seconds for which the search does not show a new document. */
  readonly hiddenFor?: number;
  /** Ends the worker before and after each of its calls, or stops its machine before its create. */
  readonly worker?: 'is ended' | 'is stopped';
}

const cut = { kind: 'cut-after-commit' } as const;
const minute = 60;

export const faults: readonly BenchFault[] = [
  { says: 'no fault', orders: 2 },
  { says: 'each order told 20 times', orders: 2, times: 20 },
  { says: 'told 20 times, the search is 1 minute late', orders: 2, times: 20, hiddenFor: minute },
  { says: 'made, then the connection is cut', orders: 2, create: cut },
  {
    says: 'made, then a gateway answers 504',
    orders: 2,
    create: { kind: 'answer-after-commit', status: 504, body: 'html' },
  },
  { says: 'made, and no answer comes', orders: 1, create: { kind: 'delay', at: 'after-commit', ms: 40_000 } },
  { says: 'cut, and the search is 1 minute late', orders: 1, create: cut, hiddenFor: minute },
  { says: 'cut, and the search is 4 minutes late', orders: 1, create: cut, hiddenFor: 4 * minute },
  { says: 'cut, and the search is 8 minutes late', orders: 1, create: cut, hiddenFor: 8 * minute },
  { says: 'the worker is ended before or after each call', orders: 1, worker: 'is ended' },
  { says: 'its machine stops before its create', orders: 1, worker: 'is stopped' },
];

/** Milliseconds here of a search that is late. */
export const hiddenMs = ({ hiddenFor = 0 }: BenchFault): number => ms(hiddenFor);
