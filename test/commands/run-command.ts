import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { bundledMain } from './bundled.ts';

/** The commands as npm runs them. */
export const sourceMain = join(import.meta.dirname, '..', '..', 'shared', 'commands', 'run.ts');

/** How a command ended. */
export interface Ended {
  readonly exitCode: number | null;
  readonly printed: string;
  readonly errors: string;
}

/**
 * Runs a command as npm does, in a process of its own, in this folder. It finds no AWS account but the one that
 * `environment` names, and no terminal.
 * @param program bundled, unless told otherwise
 */
export async function runCommand(
  root: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  program = bundledMain,
): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    env: {
      PATH: process.env.PATH,
      HOME: root,
      AWS_EC2_METADATA_DISABLED: 'true',
      // Where Node keeps compiled code by default: compiling is most of what a command costs.
      NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'),
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  child.once('error', reject);
  child.once('close', resolve);
  const [exitCode, printed, errors] = await Promise.all([promise, text(child.stdout), text(child.stderr)]);
  return { exitCode, printed, errors };
}
