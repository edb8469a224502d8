import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const markPath = (root: string): string => join(root, '.local', 'bundles.sha256');

/** Whether nothing that bundles are made of, nor they themselves, has changed since `markCurrent`. */
export function isCurrent(root: string): boolean {
  try {
    return readFileSync(markPath(root), 'utf8') === digestOf(root);
  } catch {
    return false;
  }
}

/** Notes what is there as built. Safe while others read or write the same. */
export async function markCurrent(root: string): Promise<void> {
  const unfinished = `${markPath(root)}.${process.pid}`;
  await writeFile(unfinished, digestOf(root));
  await rename(unfinished, markPath(root));
}

/** Every source, for a plugin may read any of them; packages change with the lockfile only. */
function digestOf(root: string): string {
  const sources =
    '{package-lock.json,tsconfig.json,serverless.yml,{functions,infrastructure,shared}/**/*.*,.local/bundles/*.cjs}';
  const hash = createHash('sha256');
  for (const path of globSync(sources, { cwd: root }).toSorted())
    hash.update(`${path}\n`).update(readFileSync(join(root, path)));
  return hash.digest('hex');
}
