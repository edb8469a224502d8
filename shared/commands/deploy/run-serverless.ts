import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** Runs the Serverless Framework of this folder, its output going where ours goes; gives its exit code. */
export async function runServerless(root: string, args: readonly string[]): Promise<number> {
  const script = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
  const child = spawn(process.execPath, [script, ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.once('error', reject);
  // A child that a signal ended has no code.
  child.once('exit', code => resolve(code ?? 1));
  return promise;
}
