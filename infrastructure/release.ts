import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Part } from './template-parts.ts';

const root = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };

/** The output of a git command without its last line break; undefined without git, or outside of a clone. */
function git(...args: readonly string[]): string | undefined {
  const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** The commit that is packaged; what was changed since is told, for nobody finds that in the history. */
function commit(): string {
  const hash = git('rev-parse', '--short=12', 'HEAD');
  if (hash === undefined) return 'unknown';
  return git('status', '--porcelain') === '' ? hash : `${hash} and changes`;
}

const packaged = commit();

/** Of the functions that say what is running. All others stay as they are from one commit to the next. */
export const release: Part = { RELEASE_VERSION: version, RELEASE_COMMIT: packaged };

/** The same for people. */
export const releaseName = `${version}, commit ${packaged}`;
