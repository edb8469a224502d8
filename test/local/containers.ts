import { randomUUID } from 'node:crypto';
import { type Container, type Outcome, startContainer } from './container.ts';
import type { ContainerSettings } from './container-messages.ts';
import { letRest, wakeResting } from './resting-containers.ts';

/** Bytes of an event, and of an answer, that Lambda takes. */
export const largestPayload = 6_291_556;

export interface ContainersOptions {
  readonly settings: ContainerSettings;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
  /** Events worked on at the same time; more wait. */
  readonly concurrency: number;
  readonly onLine: (line: string) => void;
  /** Whether idle containers rest at the end, and go on where others are wanted that are like them. */
  readonly reuse?: boolean;
}

/** All containers of one function. */
export interface Containers {
  /** Works on an event (JSON text) in a warm container, or a new one. Never rejects. */
  invoke(event: string): Promise<Outcome>;
  /** Ends every container in the middle of its work, as a crash does. Their events fail. */
  kill(): Promise<void>;
  /** As `kill`, for good; idle ones may rest. */
  close(): Promise<void>;
}

/** Nothing is started before the first event. */
export function makeContainers(options: ContainersOptions): Containers {
  const all = new Set<Container>();
  const idle: Container[] = [];
  const waiting: Array<() => void> = [];
  let closed = false;
  // What the environment says may be completed until the first event.
  const like = (): string => JSON.stringify([options.settings, options.environment]);
  const start = (): Container =>
    (options.reuse ? wakeResting(like(), options.onLine) : undefined) ??
    startContainer(options.settings, options.environment, options.onLine);

  async function take(): Promise<Container | undefined> {
    while (!closed) {
      const warm = idle.pop();
      if (warm?.isAlive()) return warm;
      if (warm) {
        all.delete(warm);
        continue;
      }
      if (all.size < options.concurrency) {
        const fresh = start();
        all.add(fresh);
        return fresh;
      }
      await new Promise<void>(resolve => waiting.push(resolve));
    }
    return undefined;
  }

  function giveBack(container: Container): void {
    if (container.isAlive()) idle.push(container);
    else all.delete(container);
    waiting.shift()?.();
  }

  async function kill(): Promise<void> {
    const doomed = [...all];
    idle.length = 0;
    await Promise.all(doomed.map(container => container.kill()));
    for (const container of doomed) all.delete(container);
    for (const wake of waiting.splice(0)) wake();
  }

  return {
    kill,
    async close() {
      closed = true;
      if (options.reuse) {
        const alive = idle.splice(0).filter(container => container.isAlive());
        for (const container of alive) all.delete(container);
        await Promise.all(alive.map(container => letRest(like(), container)));
      }
      await kill();
    },
    async invoke(event) {
      if (Buffer.byteLength(event) > largestPayload) return tooLarge('Request', 'RequestEntityTooLarge');
      const container = await take();
      if (!container)
        return {
          ok: false,
          error: { errorType: 'ServiceException', errorMessage: 'The local cloud is closed' },
        };
      const outcome = await container.run(event, randomUUID(), options.timeoutSeconds);
      giveBack(container);
      if (!outcome.ok) options.onLine(JSON.stringify(outcome.error));
      if (outcome.ok && Buffer.byteLength(outcome.payload) > largestPayload) {
        return tooLarge('Response', 'Function.ResponseSizeTooLarge');
      }
      return outcome;
    },
  };
}

function tooLarge(what: 'Request' | 'Response', errorType: string): Outcome {
  const errorMessage = `${what} payload size exceeded maximum allowed payload size (${largestPayload} bytes).`;
  return { ok: false, error: { errorType, errorMessage } };
}
