import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { buildBundles, bundlePath } from './bundles.ts';
import { fixtureRoot } from './fixtures/fixture-cloud.ts';
import { readTemplate } from './template.ts';

/** Loaded by the AWS clients only for signatures that our regions do not use; absent on Lambda too. */
const neverLoaded = '@aws-sdk/signature-v4-crt';
const root = join(import.meta.dirname, '..', '..');

it('makes one file per function that needs nothing but Node.js', () => {
  const { functions } = readTemplate(root);
  expect(functions.length).toBeGreaterThan(0);
  for (const { name } of functions) {
    const code = readFileSync(bundlePath(root, name), 'utf8');
    const needed = [...code.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, module = '']) =>
      module.replace(/^node:/, ''),
    );
    expect(
      needed.filter(module => module !== neverLoaded && !builtinModules.includes(module)),
      name,
    ).toEqual([]);
    expect(code, name).not.toContain('sourceMappingURL');
  }
});

it('builds again what has changed and deletes what belongs to no function', async () => {
  await buildBundles(fixtureRoot);
  const path = bundlePath(fixtureRoot, 'watch-drops');
  const code = readFileSync(path, 'utf8');
  const stale = bundlePath(fixtureRoot, 'function-of-yesterday');
  writeFileSync(stale, '');
  writeFileSync(path, 'broken');
  await buildBundles(fixtureRoot);
  expect(readFileSync(path, 'utf8')).toBe(code);
  expect(existsSync(stale)).toBe(false);
  expect(readdirSync(dirname(path)).every(name => name.endsWith('.cjs'))).toBe(true);
});
