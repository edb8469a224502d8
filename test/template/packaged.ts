import { createHash, randomUUID } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { join } from 'node:path';
import { releaseName } from '../../infrastructure/release.ts';
import { packageStage, templatePath } from '../../shared/commands/deploy/package-stage.ts';

const root = join(import.meta.dirname, '..', '..');
const sources = [
  'serverless.yml',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'functions',
  'infrastructure',
  'shared',
];

/** The stage that tests package: its name has as many letters as one may have. */
export const packagedStage = 'production';

/** Settings of the deployment that have no default, or one that shows nothing. */
const params = ['alarmEmail=office@example.pt', 'createDocumentConcurrency=5', 'wisedatConcurrency=20'];

/** The CloudFormation file of this tree. It is packaged once: files of tests that run beside each other share it. */
export function packagedTemplatePath(): string {
  const folder = join(root, '.local', 'packaged', digestOfSources());
  const path = join(folder, templatePath);
  if (existsSync(path)) return path;
  const fresh = packageCopy();
  forgetOld();
  try {
    renameSync(fresh, folder);
  } catch {
    // Another file of tests was faster, with the same result.
    rmSync(fresh, { recursive: true, force: true });
  }
  return path;
}

/** Earlier trees are not asked for again; what is younger may be in use. */
function forgetOld(): void {
  const parent = join(root, '.local', 'packaged');
  for (const name of readdirSync(parent)) {
    const path = join(parent, name);
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > 3_600_000) rmSync(path, { recursive: true, force: true });
  }
}

/** A copy of what is packaged of this tree, in a folder of its own. The caller deletes it. */
export function copySources(): string {
  const parent = join(root, '.local', 'packaged');
  mkdirSync(parent, { recursive: true });
  const copy = join(parent, randomUUID());
  mkdirSync(copy);
  for (const source of sources) cpSync(join(root, source), join(copy, source), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/** Packages a copy of this tree, from the beginning. The caller deletes it. */
export function packageCopy(): string {
  const copy = copySources();
  packageStage({ root: copy, stage: packagedStage, params });
  return copy;
}

function digestOfSources(): string {
  const files = sources.flatMap(source => {
    const path = join(root, source);
    return statSync(path).isFile()
      ? [path]
      : globSync(join(path, '**')).filter(one => statSync(one).isFile());
  });
  // The template names its commit.
  const digest = createHash('sha256').update(params.join()).update(releaseName);
  for (const file of files.toSorted()) digest.update(file).update(readFileSync(file));
  return digest.digest('hex').slice(0, 16);
}
