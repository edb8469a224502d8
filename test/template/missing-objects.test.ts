import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readTemplate } from '../local/template.ts';

const root = join(import.meta.dirname, '..', '..');

/** They read no object: with this right they sign addresses under which others do. */
const signers: readonly string[] = [
  'call-kwixeo',
  'call-wisedat',
  'fetch-wisedat-invoice-pdf',
  'send-notification',
];
/** What fetch-month-pdfs packs under `pdf` is its own, and read under signed addresses. */
const signedFolders: readonly string[] = ['pdf'];

const { functions } = readTemplate(root);

/** Folders of the bucket, as the resources and the conditions of a function's role name them. */
function foldersOf(name: string) {
  const statements = functions.find(one => one.name === name)?.statements ?? [];
  const read = statements
    .filter(({ Action }) => Action.includes('s3:GetObject'))
    .flatMap(({ Resource }) => Resource.map(arn => /:::[^/]+\/([^/]+)\//.exec(arn)?.[1] ?? arn));
  const told = statements
    .filter(({ Action }) => Action.includes('s3:ListBucket'))
    .flatMap(({ Condition }) => JSON.stringify(Condition).match(/[a-z]+(?=\/\*)/g) ?? []);
  return { read, told };
}

const readers = functions.map(({ name }) => name).filter(name => foldersOf(name).read.length > 0);

it.each(readers.filter(name => !signers.includes(name)))(
  '%s is told that an object is missing wherever it reads: S3 answers 403 to whoever may not list',
  name => {
    const { read, told } = foldersOf(name);
    expect(told.toSorted()).toEqual(
      [...new Set(read)].filter(one => !signedFolders.includes(one)).toSorted(),
    );
  },
);

it.each(signers)('%s reads no object', name => {
  const handler = readFileSync(join(root, 'functions', name, 'handler.ts'), 'utf8');
  expect(readers).toContain(name);
  expect(handler).toContain('presignedUrl');
  expect(handler).not.toMatch(/getObject|readVersion|readContent/);
});
