import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { modulesPath } from '../local/bundles.ts';

/** A package of which something is in a zip that is deployed. */
export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json says it: an SPDX expression. */
  readonly licence: string;
  /** SHA-512 of what the registry gave, in base64, as the lockfile has it. */
  readonly sha512: string;
  /** Functions whose zip holds some of it, sorted. */
  readonly functions: readonly string[];
}

const modulesSchema = z.record(z.string(), z.array(z.string()));
const manifestSchema = z.looseObject({
  name: z.string(),
  version: z.string(),
  license: z.string().default(''),
});
const lockSchema = z.looseObject({
  packages: z.record(z.string(), z.looseObject({ integrity: z.string().optional() })),
});

/** The packages in the bundles that were built last, sorted by name. Throws if one is not in the lockfile. */
export function bundledPackages(root: string): BundledPackage[] {
  const modules = modulesSchema.parse(JSON.parse(readFileSync(modulesPath(root), 'utf8')));
  const users = new Map<string, Set<string>>();
  for (const [name, inputs] of Object.entries(modules)) {
    for (const input of inputs) {
      const folder = folderOf(input);
      if (folder !== undefined) users.set(folder, (users.get(folder) ?? new Set()).add(name));
    }
  }
  const { packages } = lockSchema.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  return [...users]
    .map(([folder, functions]) => {
      const manifest = readFileSync(join(root, folder, 'package.json'), 'utf8');
      const { name, version, license } = manifestSchema.parse(JSON.parse(manifest));
      const sha512 = /^sha512-(.+)$/.exec(packages[folder]?.integrity ?? '')?.[1];
      if (sha512 === undefined) throw new Error(`The lockfile has no SHA-512 of ${folder}: run npm install.`);
      return { name, version, licence: license, sha512, functions: [...functions].toSorted() };
    })
    .toSorted((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** The innermost package that a module belongs to; undefined for our own. */
function folderOf(module: string): string | undefined {
  return /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(module)?.[1];
}
