import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** A package of npm that is not a dependency: fetched when a command needs it, and checked. */
export interface FetchedPackage {
  /** `name@version`. */
  readonly package: string;
  readonly file: string;
  readonly sha512: string;
}

/** Why it cannot be had, or undefined: then it is in the folder `package` of the store. */
export function fetchOnce(source: FetchedPackage, store: string): string | undefined {
  if (existsSync(join(store, 'package'))) return undefined;
  mkdirSync(store, { recursive: true });
  const packed = spawnSync('npm', ['pack', source.package, '--silent', '--pack-destination', store], {
    encoding: 'utf8',
  });
  if (packed.status !== 0) return `${source.package} cannot be fetched: ${packed.stderr}`;
  const archive = join(store, source.file);
  const sha512 = createHash('sha512').update(readFileSync(archive)).digest('base64');
  if (sha512 !== source.sha512) return `${source.package} is not what it was: nothing of it was run.`;
  const unpacked = join(store, `unpacked-${process.pid}`);
  mkdirSync(unpacked);
  const { status, stderr } = spawnSync('tar', ['-xzf', archive, '-C', unpacked], { encoding: 'utf8' });
  if (status !== 0) return `${archive} cannot be unpacked: ${stderr}`;
  renameSync(join(unpacked, 'package'), join(store, 'package'));
  rmSync(unpacked, { recursive: true });
  rmSync(archive);
  return undefined;
}
