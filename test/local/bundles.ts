import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { isCurrent, markCurrent } from './bundles-current.ts';
import { type FunctionTemplate, readTemplate } from './template.ts';
import type { EsbuildOptions } from './template-schema.ts';

/** Where the bundle of a function lies. */
export const bundlePath = (root: string, functionName: string): string =>
  join(root, '.local', 'bundles', `${functionName}.cjs`);

/** Where it is written which modules are in each bundle: `{"create-drop": ["node_modules/zod/..", ..]}`. */
export const modulesPath = (root: string): string => join(root, '.local', 'modules-of-bundles.json');

/**
 * Builds one file per function into `.local/bundles`, exactly as it is deployed, and deletes what belongs to no
 * function; does nothing if that is what is there. Throws esbuild's error for code that cannot be bundled. Safe while
 * others read or build the same.
 */
export async function buildBundles(root: string): Promise<void> {
  if (isCurrent(root)) return;
  const { functions, esbuild } = readTemplate(root);
  const folder = join(root, '.local', 'bundles');
  await mkdir(folder, { recursive: true });
  const { bundles, modules } = await bundle(root, functions, esbuild);
  for (const [name, contents] of bundles) await store(bundlePath(root, name), contents);
  await store(modulesPath(root), Buffer.from(JSON.stringify(modules)));
  const wanted = new Set(functions.map(({ name }) => `${name}.cjs`));
  const stale = (await readdir(folder)).filter(name => name.endsWith('.cjs') && !wanted.has(name));
  await Promise.all(stale.map(name => rm(join(folder, name), { force: true })));
  await markCurrent(root);
}

/** All of them at once: what they share is read and compiled a single time. */
async function bundle(
  root: string,
  functions: readonly FunctionTemplate[],
  options: EsbuildOptions,
): Promise<{
  readonly bundles: ReadonlyMap<string, Uint8Array>;
  readonly modules: Readonly<Record<string, readonly string[]>>;
}> {
  const { outputFileExtension: _, exclude, plugins, ...esbuildOptions } = options;
  const { outputFiles = [], metafile } = await build({
    ...esbuildOptions,
    platform: 'node',
    external: exclude,
    ...(plugins !== undefined && { plugins: loadPlugins(root, plugins) }),
    absWorkingDir: root,
    entryPoints: Object.fromEntries(functions.map(({ name, handlerPath }) => [name, `${handlerPath}.ts`])),
    outdir: root,
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const names = new Set(functions.map(({ name }) => name));
  const bundles = new Map(outputFiles.map(({ path, contents }) => [basename(path, '.js'), contents]));
  const unwanted = [...bundles.keys()].find(name => !names.has(name));
  if (unwanted !== undefined) throw new Error(`The bundles are not one file each: there is ${unwanted} too.`);
  const modules = Object.entries(metafile?.outputs ?? {}).map(([path, { inputs }]) => [
    basename(path, '.js'),
    Object.entries(inputs).flatMap(([input, { bytesInOutput }]) => (bytesInOutput > 0 ? [input] : [])),
  ]);
  return { bundles, modules: Object.fromEntries(modules) };
}

async function store(path: string, contents: Uint8Array): Promise<void> {
  const present = await readFile(path).catch(() => undefined);
  if (present?.equals(contents)) return;
  // Readers must never see half a file.
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, contents);
  await rename(unfinished, path);
}

/** The plugins, loaded as the packaging loads them. */
function loadPlugins(root: string, file: string): Plugin[] {
  const { default: plugins }: { default: Plugin[] } = createRequire(join(root, 'serverless.yml'))(
    join(root, file),
  );
  return plugins;
}

/** Before the tests: all bundles, once. */
export default async function setup(): Promise<void> {
  await buildBundles(join(import.meta.dirname, '..', '..'));
}
