import { UsageError } from '../command-error.ts';

/** The state that `--state` names. Throws UsageError. */
export function waitingStateOf(state = 'held'): 'held' | 'refused' {
  if (state === 'held' || state === 'refused') return state;
  throw new UsageError(`--state takes held or refused, not "${state}".`);
}
