import { leftOut } from './left-out.ts';

/** Tries that slow down by what AWS answers, for clients that ask for them: ours have the standard ones. */
export class AdaptiveRetryStrategy {
  constructor() {
    leftOut('The adaptive retry mode');
  }
}
