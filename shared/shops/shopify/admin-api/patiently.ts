import { secondsLeft } from '../../../deadline.ts';
import { VendorUnavailableError } from '../../../errors.ts';

/** Shopify's buckets fill within a minute: one that never does is not waited for. */
const mostWaits = 30;
/** Of the run, for the call after the wait. */
const secondsForCall = 2;

/** Makes a call, and waits as long and as often as Shopify asks for it, within the time that the run has. */
export async function patiently<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (let waits = 0; ; waits++) {
    try {
      return await call();
    } catch (error) {
      if (!(error instanceof VendorUnavailableError) || waits === mostWaits) throw error;
      const { retryAfterSeconds: asked } = error;
      if (asked === undefined || asked + secondsForCall > secondsLeft()) throw error;
      await new Promise(resolve => setTimeout(resolve, asked * 1000));
    }
  }
}
