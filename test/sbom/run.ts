import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBundles } from '../local/bundles.ts';
import { toCycloneDx } from './cyclonedx.ts';
import { bundledPackages } from './packages.ts';

/** Main of `npm run sbom`: writes what is in the zips into a file. */
const root = join(import.meta.dirname, '..', '..');
const [path = join('.local', 'sbom.cdx.json')] = process.argv.slice(2);
const { name, version, license: licence } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
await buildBundles(root);
const packages = bundledPackages(root);
mkdirSync(join(root, '.local'), { recursive: true });
writeFileSync(path, `${JSON.stringify(toCycloneDx({ name, version, licence }, packages), null, 2)}\n`);
console.log(`${packages.length} packages are in the zips; ${path} lists them (CycloneDX 1.6).`);
for (const one of packages) {
  const of = `${one.functions.length} ${one.functions.length === 1 ? 'function' : 'functions'}`;
  console.log(`  ${`${one.name}@${one.version}`.padEnd(46)} ${one.licence.padEnd(14)} ${of}`);
}
