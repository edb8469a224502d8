import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what the lockfile of a folder names into a store: packages that only one command needs, and `npm ci` does
 * not. Gives a sentence if that is not possible.
 * @param what names and licences, as they are printed
 */
export function installOnce(from: string, store: string, what: string): string | undefined {
  const wanted = readFileSync(join(from, 'package-lock.json'), 'utf8');
  const mark = join(store, 'installed.json');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return undefined;
  process.stdout.write(`  Installs ${what}; this is done once.\n`);
  mkdirSync(store, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(join(from, file), join(store, file));
  const args = ['ci', '--ignore-scripts', '--legacy-peer-deps', '--no-audit', '--no-fund', '--silent'];
  const { status, stderr } = spawnSync('npm', args, { cwd: store, encoding: 'utf8' });
  if (status !== 0) return `npm ci fails: ${stderr.trim()}`;
  writeFileSync(mark, wanted);
  return undefined;
}
