import type { Gate } from '../../faults/kills/gate.ts';
import type { PhcGoSandbox } from '../../sandbox/phc-go/sandbox.ts';

/** How the work on an order ended; held: it is named for a person, as a dead letter, a hold or a paused invocation. */
export type End = 'done' | 'held' | 'open' | 'gone';

/** What became of one order that was told. */
export interface Outcome {
  readonly end: End;
  /** Its documents at PHC GO. */
  readonly documents: number;
}

/** One way to write the worker that makes an invoice of each order; each has a PHC GO of its own. */
export interface Peer {
  readonly name: string;
  readonly phcGo: PhcGoSandbox;
  /** Between the worker and all that it calls. */
  readonly gate: Gate;
  /** By whom the worker's calls are signed, where they are. */
  readonly signs: string;
  /** Tells of an order once, as its shop would. */
  tell(order: string): Promise<void>;
  /** What became of these orders by now; quiet: nothing is waiting or being worked on. */
  look(
    orders: readonly string[],
  ): Promise<{ readonly quiet: boolean; readonly outcomes: readonly Outcome[] }>;
  /** Ends the worker in the middle of its work, for good; the work comes again once its time has run out. */
  kill(): Promise<void>;
  /** Stops the machine of the next work after so many answers; others take the work over once its time has run out. */
  stopAfter(answers: number): Promise<Stopped>;
  close(): Promise<void>;
}

/** A machine that stops, and goes on where it was. */
export interface Stopped {
  /** Resolves once it has stopped, and what it worked on is left to others. */
  readonly stopped: Promise<void>;
  /** Starts it again where it was. Resolves once it has done what it was about to do. */
  resume(): Promise<void>;
}
