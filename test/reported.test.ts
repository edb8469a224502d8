import { globSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realExports } from './functions/export-files/export-cases.ts';
import { forms } from './functions/export-files/form-cases.ts';
import { spellings } from './functions/export-files/item-cases.ts';
import { payorcrmFiles } from './functions/export-files/payorcrm-cases.ts';
import { stocks } from './functions/export-files/stock-cases.ts';
import { oddBytes, wrapped } from './functions/odd-bytes.ts';
import { buyers } from './shops/shopify/cases/buyer-cases.ts';
import { asTheyAreNow } from './shops/shopify/cases/order-cases.ts';
import { payloads } from './shops/shopify/cases/payload-cases.ts';
import { taxes } from './shops/shopify/cases/tax-cases.ts';

const root = join(import.meta.dirname, 'fixtures', 'reported');
const files = (folder: string): string[] =>
  globSync(`${folder}/*`, { cwd: root }).map(file => file.replace(/\.(json|csv)$/, ''));

const orders = [...buyers, ...asTheyAreNow, ...taxes, ...payloads].map(([file]) =>
  file.replace('reported/', ''),
);
const uploads = [...spellings, ...forms, ...realExports, ...stocks, ...payorcrmFiles].map(([file]) => file);
const rows = new Set([...orders, ...uploads, ...[...oddBytes, wrapped].map(({ file }) => file)]);

describe('every reported file has a row that says what becomes of it:', () => {
  it.each(readdirSync(root))('%s', folder => {
    expect(files(folder).filter(file => !rows.has(file))).toEqual([]);
  });

  it('and no row has lost its file', () => {
    const all = new Set(readdirSync(root).flatMap(files));
    const named = [...rows].filter(file => !file.startsWith('shopify-cases/'));
    expect(named.filter(file => !all.has(file))).toEqual([]);
  });
});
