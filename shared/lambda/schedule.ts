import type { ScheduledEvent } from 'aws-lambda';
import { log } from '../logger.ts';
import { observed } from './observed.ts';

/** A function that EventBridge starts by the clock. It fires at least once, so the work must bear repeating. */
export function scheduleHandler(work: () => Promise<Record<string, number>>) {
  return observed(async (_event: ScheduledEvent): Promise<void> => {
    log.info('Scheduled run finished', await work());
  });
}
