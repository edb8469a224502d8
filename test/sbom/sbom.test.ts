import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { toCycloneDx } from './cyclonedx.ts';
import { bundledPackages } from './packages.ts';

const root = join(import.meta.dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const packages = bundledPackages(root);
const bill = toCycloneDx(
  { name: manifest.name, version: manifest.version, licence: manifest.license },
  packages,
);

/** Licences under which everybody may use, change and sell what they cover, with nothing asked but to name them. */
const allowed = ['MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', '0BSD'];

describe('the zips', () => {
  it.each(packages)(
    'have $name under a licence that asks for nothing but its name: $licence',
    ({ licence }) => {
      expect(allowed).toContain(licence);
    },
  );

  it('hold of packages only what package.json names, and what that needs', () => {
    const names = packages.map(({ name }) => name);
    expect(names.length).toBeGreaterThan(5);
    const missing = Object.keys(manifest.dependencies).filter(name => !names.includes(name));
    // Taken apart by the bundler: of these only types, or parts of other packages, are left.
    expect(missing).toEqual([]);
    for (const name of names)
      expect(Object.keys(manifest.devDependencies), `${name} is in a zip`).not.toContain(name);
  });

  it('hold nothing twice in two versions', () => {
    const twice = packages.filter((one, index) => packages[index - 1]?.name === one.name);
    expect(twice).toEqual([]);
  });
});

/** The parts of https://cyclonedx.org/schema/bom-1.6.schema.json that bear on what we write. */
const schema = {
  type: 'object',
  required: ['bomFormat', 'specVersion', 'version', 'serialNumber', 'components', 'dependencies'],
  additionalProperties: false,
  properties: {
    $schema: { const: 'http://cyclonedx.org/schema/bom-1.6.schema.json' },
    bomFormat: { const: 'CycloneDX' },
    specVersion: { const: '1.6' },
    version: { type: 'integer', minimum: 1 },
    serialNumber: {
      type: 'string',
      pattern: '^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
    },
    metadata: {
      type: 'object',
      additionalProperties: false,
      properties: { component: { $ref: '#/$defs/component' } },
    },
    components: { type: 'array', uniqueItems: true, items: { $ref: '#/$defs/component' } },
    dependencies: {
      type: 'array',
      uniqueItems: true,
      items: {
        type: 'object',
        required: ['ref'],
        additionalProperties: false,
        properties: {
          ref: { type: 'string', minLength: 1 },
          dependsOn: { type: 'array', uniqueItems: true, items: { type: 'string' } },
        },
      },
    },
  },
  $defs: {
    component: {
      type: 'object',
      required: ['type', 'name'],
      additionalProperties: false,
      properties: {
        type: { enum: ['application', 'library'] },
        'bom-ref': { type: 'string', minLength: 1 },
        name: { type: 'string' },
        version: { type: 'string', maxLength: 1024 },
        purl: { type: 'string', pattern: '^pkg:npm/(%40[a-z0-9-]+/)?[a-z0-9._-]+@[0-9]' },
        scope: { enum: ['required', 'optional', 'excluded'] },
        licenses: {
          type: 'array',
          items: {
            type: 'object',
            minProperties: 1,
            maxProperties: 1,
            additionalProperties: false,
            properties: {
              license: { type: 'object', required: ['id'], properties: { id: { type: 'string' } } },
              expression: { type: 'string' },
            },
          },
        },
        hashes: {
          type: 'array',
          items: {
            type: 'object',
            required: ['alg', 'content'],
            properties: {
              alg: { const: 'SHA-512' },
              content: { type: 'string', pattern: '^[a-f0-9]{128}$' },
            },
          },
        },
        properties: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            properties: { name: { type: 'string' }, value: { type: 'string' } },
          },
        },
      },
    },
  },
} as const;

describe('the bill of materials', () => {
  it('is in the form of CycloneDX 1.6', () => {
    const ajv = new Ajv({ strict: false, allErrors: true });
    const isRight = ajv.compile(schema);
    isRight(bill);
    expect(isRight.errors).toBeNull();
  });

  it('names every package once, with the functions that hold it', () => {
    expect(new Set(bill.components.map(component => component['bom-ref'])).size).toBe(packages.length);
    const zod = bill.components.find(({ name }) => name === 'zod');
    expect(zod?.version).toBe(manifest.dependencies.zod);
    expect(zod?.properties.map(({ value }) => value)).toContain('create-phc-document');
  });

  it('is the same for the same bundles', () => {
    const again = toCycloneDx(
      { name: manifest.name, version: manifest.version, licence: manifest.license },
      packages,
    );
    expect(JSON.stringify(again)).toBe(JSON.stringify(bill));
    const other = toCycloneDx({ name: manifest.name, version: '9', licence: 'MIT' }, packages.slice(1));
    expect(other.serialNumber).not.toBe(bill.serialNumber);
  });
});
