import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { eventually } from '../../../local/eventually.ts';

/** A process of a worker, which can be ended and stopped at any time. */
export interface WorkerProcess {
  readonly child: ChildProcess;
  /** The first message that it sends: it is ready. Rejects if it ends before. */
  readonly ready: Promise<unknown>;
  readonly isAlive: () => boolean;
  kill(): Promise<void>;
  /** Stops it after so many answers from now on. */
  stopAfter(answers: number): void;
  stopped(): Promise<void>;
  resume(): Promise<void>;
}

/** What a stopped process is given for what it was about to do, once it goes on. */
const lastWordsMilliseconds = 2_000;

export function startWorkerProcess(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): WorkerProcess {
  const execArgv = ['--require', join(import.meta.dirname, 'stop-after.cjs')];
  const child = fork(file, args, { env: { ...env }, execArgv, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said = `${said}${text}`.slice(-2_000);
  });
  let alive = true;
  const ended = once(child, 'exit').then(() => {
    alive = false;
  });
  const ready = Promise.race([
    once(child, 'message').then(([message]) => message as unknown),
    ended.then(() => Promise.reject(new Error(`${file} ended before it was ready. ${said}`))),
  ]);
  ready.catch(() => undefined);
  const isStopped = (): boolean => /\) T /.test(readFileSync(`/proc/${child.pid}/stat`, 'utf8'));
  return {
    child,
    ready,
    isAlive: () => alive,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stopAfter: answers => void child.send({ kind: 'stop-after', answers }),
    stopped: async () =>
      void (await eventually('the worker is stopped', () => isStopped() || undefined, 10_000)),
    resume: async () => {
      child.kill('SIGCONT');
      await Promise.race([pause(lastWordsMilliseconds), ended]);
    },
  };
}
