import { join } from 'node:path';
import type { Outcome } from '../../../local/container.ts';
import type { Stopped } from '../peer.ts';
import { startWorkerProcess, type WorkerProcess } from './worker-process.ts';

export interface LambdaOptions {
  /** Module of the handler, and what it is called there. */
  readonly file: string;
  readonly handler?: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Milliseconds after which the function is ended in the middle of its work. */
  readonly limit: number;
}

/** A function whose containers are processes: one for each event that is worked on. */
export interface Lambda {
  /** Works on an event (JSON text). Never rejects. */
  invoke(event: string): Promise<Outcome>;
  /** Ends all that works or waits. */
  kill(): Promise<void>;
  /** Stops the process that takes the next event; its limit does not end it, since that is measured there as well. */
  stopAfter(answers: number): Promise<Stopped>;
}

const main = join(import.meta.dirname, 'lambda-process.mjs');

export function makeLambda({ file, handler = 'handler', environment, limit }: LambdaOptions): Lambda {
  const all = new Set<WorkerProcess>();
  const idle: WorkerProcess[] = [];
  let toStop: WorkerProcess | undefined;

  function start(): WorkerProcess {
    const started = startWorkerProcess(main, [file, handler], environment);
    all.add(started);
    return started;
  }

  function nextIdle(): WorkerProcess | undefined {
    for (let one = idle.pop(); one; one = idle.pop()) if (one.isAlive()) return one;
    return undefined;
  }

  async function run(worker: WorkerProcess, event: string): Promise<Outcome> {
    await worker.ready;
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const failed = (errorType: string, errorMessage = ''): void =>
      resolve({ ok: false, error: { errorType, errorMessage } });
    const exited = (): void => failed('Runtime.ExitError');
    const answered = (answer: unknown): void => {
      const { kind, payload, errorType, errorMessage } = answer as Record<string, string>;
      if (kind === 'succeeded') resolve({ ok: true, payload: payload ?? 'null' });
      else failed(errorType ?? '', errorMessage);
    };
    worker.child.once('exit', exited).once('message', answered);
    const timer = setTimeout(() => {
      failed('Sandbox.Timedout');
      if (worker !== toStop) worker.child.kill('SIGKILL');
    }, limit);
    worker.child.send({ kind: 'invoke', event, deadline: Date.now() + limit });
    const outcome = await promise;
    clearTimeout(timer);
    worker.child.off('exit', exited).off('message', answered);
    const isOver = outcome.ok || outcome.error.errorType !== 'Sandbox.Timedout';
    if (isOver && worker.isAlive()) idle.push(worker);
    return outcome;
  }

  return {
    invoke: event =>
      run(nextIdle() ?? start(), event).catch((error: unknown) => ({
        ok: false,
        error: { errorType: 'Runtime.StartError', errorMessage: String(error) },
      })),
    kill: async () => {
      idle.length = 0;
      const doomed = [...all];
      all.clear();
      await Promise.all(doomed.map(one => one.kill()));
    },
    stopAfter: async answers => {
      const worker = nextIdle() ?? start();
      await worker.ready;
      idle.push(worker);
      toStop = worker;
      worker.stopAfter(answers);
      return { stopped: worker.stopped(), resume: () => worker.resume() };
    },
  };
}
