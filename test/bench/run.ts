import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Main of `npm run bench -- <name> [arguments]`: one measurement in a process of its own. */
const names = readdirSync(import.meta.dirname)
  .filter(file => file !== 'run.ts')
  .map(file => file.replace(/\.ts$/, ''));
const [name = '', ...args] = process.argv.slice(2);

if (names.includes(name)) {
  const file = join(import.meta.dirname, `${name}.ts`);
  const { status } = spawnSync(process.execPath, ['--expose-gc', file, ...args], { stdio: 'inherit' });
  process.exit(status ?? 1);
}
process.stderr.write(`npm run bench -- <name>, with one of: ${names.join(', ')}\n`);
process.exit(2);
