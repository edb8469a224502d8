import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { fetchOnce } from '../../local/fetched-package.ts';

/** The server of Restate (Business Source Licence 1.1): run as a program, never a dependency. */
const server = {
  package: '@restatedev/restate-server-linux-x64@1.7.12',
  file: 'restatedev-restate-server-linux-x64-1.7.12.tgz',
  sha512: 'URotJ1AIqaSCDkRMl4OrQfTLH+NYuOZb3ZsP7wxxiuAB6pncgPhTUYSvegTF5PTrAShnNyHNpju9kjf2O3QxoA==',
};

/** Copies the workers into a folder of their own, beside which their packages are installed. Gives the folder. */
export function copyWorkers(store: string): string {
  const workers = join(store, 'workers');
  cpSync(join(import.meta.dirname, 'workers'), workers, { recursive: true });
  return workers;
}

/** Fetches the server of Restate once. Gives its program, or why there is none. */
export function restateProgram(store: string): { readonly program: string } | { readonly why: string } {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { why: 'its server is fetched for Linux on x64' };
  const program = join(store, 'package', 'bin', 'restate-server');
  if (!existsSync(program))
    process.stdout.write('  Fetches the server of Restate (BSL 1.1, 81 MB) into .local/restate.\n');
  const why = fetchOnce(server, store);
  return why === undefined ? { program } : { why };
}
