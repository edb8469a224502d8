import { createHash } from 'node:crypto';
import type { BundledPackage } from './packages.ts';

interface Application {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

/** Package URL of a package of npm: https://github.com/package-url/purl-spec */
const purlOf = ({ name, version }: Pick<BundledPackage, 'name' | 'version'>): string =>
  `pkg:npm/${name.replace('@', '%40')}@${version}`;

const licenceOf = (expression: string) =>
  /^[\w.+-]+$/.test(expression) ? [{ license: { id: expression } }] : [{ expression }];

/**
 * The bill of materials of the zips, in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/). The same bundles give the
 * same text: it has no time, and its serial number follows from what it lists.
 */
export function toCycloneDx(application: Application, packages: readonly BundledPackage[]) {
  const ref = `${application.name}@${application.version}`;
  const components = packages.map(one => ({
    type: 'library',
    'bom-ref': purlOf(one),
    name: one.name,
    version: one.version,
    purl: purlOf(one),
    scope: 'required',
    licenses: licenceOf(one.licence),
    hashes: [{ alg: 'SHA-512', content: Buffer.from(one.sha512, 'base64').toString('hex') }],
    properties: one.functions.map(value => ({ name: `${application.name}:function`, value })),
  }));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(components))}`,
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': ref,
        name: application.name,
        version: application.version,
        licenses: licenceOf(application.licence),
      },
    },
    components,
    dependencies: [
      { ref, dependsOn: components.map(component => component['bom-ref']) },
      ...components.map(component => ({ ref: component['bom-ref'] })),
    ],
  };
}

/** A UUID of version 8 (RFC 9562), made of a digest. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
