import { randomUUID } from 'node:crypto';
import { parseSchedule } from './schedule-expression.ts';
import type { FunctionTemplate, Schedule } from './template.ts';

/** Works on an event (JSON text). */
type Invoke = (event: string) => Promise<unknown>;

/** What EventBridge sends when a schedule of a function is due. */
export function scheduledEvent(fullName: string, { input }: Pick<Schedule, 'input'>, at: Date): unknown {
  if (input) return input;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    source: 'aws.events',
    account: '000000000000',
    time: at.toISOString().replace(/\.\d+Z$/, 'Z'),
    region: 'eu-west-1',
    resources: [`arn:aws:events:eu-west-1:000000000000:rule/${fullName}-rule-1`],
    detail: {},
  };
}

/**
 * Starts the schedules of a function; rates count from now. Gives a function that stops them. Throws for an
 * expression that is not understood.
 */
export function startSchedules({ fullName, schedules }: FunctionTemplate, invoke: Invoke): () => void {
  const stops = schedules.flatMap(schedule =>
    schedule.expressions.map(expression => {
      const fire = (at: Date): void => void invoke(JSON.stringify(scheduledEvent(fullName, schedule, at)));
      const rhythm = parseSchedule(expression);
      if (rhythm.kind === 'every') return repeat(() => rhythm.milliseconds, fire);
      return repeat(
        () => 60_000 - (Date.now() % 60_000),
        at => rhythm.includes(at) && fire(at),
      );
    }),
  );
  return () => {
    for (const stop of stops) stop();
  };
}

/** Longest time that a timer can wait. */
const longestTimer = 2 ** 31 - 1;

function repeat(untilNext: () => number, act: (at: Date) => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (milliseconds: number): void => {
    timer = setTimeout(
      () => {
        if (milliseconds > longestTimer) return wait(milliseconds - longestTimer);
        wait(untilNext());
        act(new Date());
      },
      Math.min(milliseconds, longestTimer),
    );
  };
  wait(untilNext());
  return () => clearTimeout(timer);
}
