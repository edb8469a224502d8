import { HeldError } from '../../shared/domain/held.ts';

/** What a step is held as: "code: facts"; any other error passes through, no error is "not held". */
export function heldAs(step: () => unknown): string {
  try {
    step();
  } catch (error) {
    if (error instanceof HeldError) return `${error.reason}: ${error.facts}`;
    throw error;
  }
  return 'not held';
}
