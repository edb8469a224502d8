import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zipEntries, zipFault } from '../../shared/commands/deploy/zip-entries.ts';
import { functions } from './cloudformation.ts';
import { packageCopy, packagedTemplatePath } from './packaged.ts';

const once = dirname(packagedTemplatePath());
let again = '';
beforeAll(() => {
  again = packageCopy();
}, 180_000);
afterAll(() => rmSync(again, { recursive: true, force: true }));

const zips = readdirSync(once).filter(name => name.endsWith('.zip'));

it('makes one zip per folder of functions/, with one bundle in it', () => {
  const folders = readdirSync(join(import.meta.dirname, '..', '..', 'functions')).toSorted();
  expect(functions.map(({ name }) => name).toSorted()).toEqual(folders);
  expect(zips.toSorted()).toEqual(folders.map(name => `${name}.zip`).toSorted());
  for (const zip of zips) {
    const entries = zipEntries(readFileSync(join(once, zip)));
    expect(zipFault(entries), zip).toBeUndefined();
    expect(entries, zip).toEqual([
      { name: expect.stringMatching(/\/handler\.js$/), size: expect.any(Number) },
    ]);
  }
});

it('makes the same zips of the same sources, in another folder at another time', () => {
  for (const zip of zips) {
    const [one, other] = [once, join(again, '.serverless')].map(folder => readFileSync(join(folder, zip)));
    expect(other?.equals(one ?? Buffer.alloc(0)), zip).toBe(true);
  }
});

it('makes the same template, but for the folder that the moment of packaging names', () => {
  const name = 'cloudformation-template-update-stack.json';
  const [one, other] = [once, join(again, '.serverless')].map(folder =>
    readFileSync(join(folder, name), 'utf8').replaceAll(/\d{13}-\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'moment'),
  );
  expect(one).toContain('serverless/invoice-bridge/production/moment/create-drop.zip');
  expect(other).toBe(one);
});
