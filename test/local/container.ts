import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';
import type { ContainerMessage, ContainerSettings, FunctionError, Invocation } from './container-messages.ts';

/** How an event went; `payload` is JSON text. */
export type Outcome =
  | { readonly ok: true; readonly payload: string }
  | { readonly ok: false; readonly error: FunctionError };

/** One thread that works on one event at a time, and is never used again once it was ended. */
export interface Container {
  /** Ends the container when the time is over. */
  run(event: string, requestId: string, timeoutSeconds: number): Promise<Outcome>;
  readonly isAlive: () => boolean;
  /** What the handler prints goes here from now on. */
  printTo(onLine: (line: string) => void): void;
  /** Ends the thread in the middle of whatever it does. */
  kill(): Promise<void>;
}

/** Where Node keeps compiled code by default: compiling a bundle is most of what a start costs. */
const compileCache = join(tmpdir(), 'node-compile-cache');

/** Starts a container. `onLine` gets what the handler prints. */
export function startContainer(
  settings: ContainerSettings,
  environment: Readonly<Record<string, string>>,
  onLine: (line: string) => void,
): Container {
  const worker = new Worker(new URL('./container-thread.cjs', import.meta.url), {
    workerData: settings,
    // The thread deletes the variable before it loads the bundle.
    env: { ...environment, NODE_COMPILE_CACHE: compileCache },
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: settings.memoryMegabytes },
  });
  let printed = onLine;
  for (const stream of [worker.stdout, worker.stderr])
    createInterface({ input: stream }).on('line', line => printed(line));

  let alive = true;
  const ready = Promise.withResolvers<void>();
  let answer: ((outcome: Outcome) => void) | undefined;
  const fail = (error: FunctionError): void => answer?.({ ok: false, error });
  let startFault: FunctionError | undefined;

  worker.on('message', (message: ContainerMessage) => {
    if (message.kind === 'ready') ready.resolve();
    else if (message.kind === 'succeeded') answer?.({ ok: true, payload: message.payload });
    else if (message.kind === 'failed') fail(message.error);
    else {
      startFault = message.error;
      ready.resolve();
      void worker.terminate();
    }
  });
  worker.on('error', (error: unknown) => {
    alive = false;
    const cause = error instanceof Error ? error : new Error(String(error));
    startFault = { errorType: cause.name, errorMessage: cause.message };
    ready.resolve();
    fail(startFault);
  });
  worker.on('exit', () => {
    alive = false;
    startFault ??= { errorType: 'Runtime.ExitError', errorMessage: 'Error: Runtime exited' };
    ready.resolve();
    fail(startFault);
  });

  return {
    isAlive: () => alive && startFault === undefined,
    printTo: newOnLine => {
      printed = newOnLine;
    },
    async kill() {
      alive = false;
      await worker.terminate();
    },
    async run(event, requestId, timeoutSeconds) {
      await ready.promise;
      const outcome = Promise.withResolvers<Outcome>();
      answer = outcome.resolve;
      if (startFault) return { ok: false, error: startFault };
      const deadline = Date.now() + timeoutSeconds * 1000;
      const timer = setTimeout(() => {
        alive = false;
        fail({
          errorType: 'Sandbox.Timedout',
          errorMessage: `RequestId: ${requestId} Error: Task timed out after ${timeoutSeconds.toFixed(2)} seconds`,
        });
        void worker.terminate();
      }, timeoutSeconds * 1000);
      worker.postMessage({ requestId, event, deadline } satisfies Invocation);
      const result = await outcome.promise;
      clearTimeout(timer);
      answer = undefined;
      return result;
    },
  };
}
