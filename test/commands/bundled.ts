import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '.local', 'commands');

/** The commands as tests run them: hundreds of processes load a few files each in place of four hundred. */
export const bundledMain = join(folder, 'run.js');

/** Before the tests: bundles the commands, with their packages. */
export default async function setup(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['shared/commands/run.ts'],
    outdir: folder,
    bundle: true,
    // Each command is loaded only when it is asked for, as from the sources.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    // Some packages are not modules yet, and ask for those of Node by `require`.
    banner: { js: "import { createRequire as of } from 'node:module'; const require = of(import.meta.url);" },
    logLevel: 'silent',
  });
}
