import { expect, it } from 'vitest';
import * as z from 'zod';
import { charsetOf, encodingNamed } from '../../shared/csv/encoding.ts';
import { toUtf8 } from '../../shared/csv/to-utf8.ts';
import { parseWithFractionsAsText } from '../../shared/domain/exact-json.ts';
import { parseMinor } from '../../shared/domain/money.ts';
import { changingNumbers } from '../../shared/domain/plain-numbers.ts';
import { companyAmong } from '../../shared/domain/tax/company-name.ts';
import { isOwnTax } from '../../shared/domain/tax/exports/own-tax.ts';
import { findPossibleTaxId, findTaxId, isOnlyTaxId } from '../../shared/domain/tax/find-tax-id.ts';
import { readTaxId } from '../../shared/domain/tax/tax-id.ts';
import { isTenant } from '../../shared/domain/tenant.ts';
import { readAmount } from '../../shared/domain/uploads/amount-spelling.ts';
import { readJsonCell } from '../../shared/domain/uploads/json-cell.ts';
import { readHeader } from '../../shared/domain/uploads/read-header.ts';
import { readDropKey } from '../../shared/flows/uploads/drop-key.ts';
import { checkCsv } from '../../shared/flows/uploads/files/check-csv.ts';
import { checkRecords } from '../../shared/flows/uploads/records/check-records.ts';
import { jsonSource } from '../../shared/flows/uploads/records/json-source.ts';
import { failedFields } from '../../shared/http/failed-fields.ts';
import { readCall } from '../../shared/http/gateway/read-call.ts';
import { withRules } from '../../shared/http/rules.ts';
import { findJsonFault } from '../../shared/json-fault.ts';
import { isDocumentId } from '../../shared/ledger/document-key.ts';
import { isUploadId, uploadIdIn } from '../../shared/ledger/upload-id.ts';
import { issuesOf } from '../../shared/schema-issues.ts';
import { shopifyOrderSchema } from '../../shared/shops/shopify/payload.ts';
import { items } from '../../shared/vendors/my-dso-manager/entities/items.ts';
import { invoices } from '../../shared/vendors/payorcrm/entities/invoices.ts';
import { phcGoDocumentRequest } from '../../shared/vendors/phc-go/endpoints/document-request.ts';
import { findPdf } from '../../shared/vendors/wisedat/find-pdf.ts';
import { growthFault } from './growth.ts';
import { hostileTexts } from './hostile-texts.ts';

async function* chunks(text: string): AsyncGenerator<Buffer> {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

const read = (work: () => unknown): unknown => {
  try {
    return work();
  } catch {
    return undefined;
  }
};

const header = Object.keys(items.columns).join(';');
const tax = { country: 'PT', taxIdFields: ['NIF'] };
const account = { check: () => [] };
const source = { route: 'GET /x', effect: 'read', ok: z.unknown(), source: 'none' } as const;
const phcGo = phcGoDocumentRequest();
const issues = (schema: z.ZodType, value: unknown): unknown => {
  const { error } = schema.safeParse(value);
  return error && [issuesOf(error), failedFields(error)];
};

/** Everything that reads what strangers, shops, vendors and users send. */
const parsers: Readonly<Record<string, (text: string) => unknown>> = {
  'a file of rows': text => checkCsv(chunks(`${header}\n${text}`), { entity: items, encoding: 'UTF-8' }),
  'a file of rows and its header': text => checkCsv(chunks(text), { entity: items, encoding: 'UTF-8' }),
  'a header of many columns': text => readHeader(text.split(/[ ;,]/), items),
  'a file of records': text =>
    checkRecords(chunks(`[${text}`), { entity: invoices, source: jsonSource(invoices), account }),
  'a file in eight bits': text =>
    Array.fromAsync(toUtf8(chunks(text), 'Windows-1252')).catch(() => undefined),
  'an amount': readAmount,
  'an amount between blanks': text => readAmount(` 1${text}1 `),
  'a cell of JSON': readJsonCell,
  'a JSON body': findJsonFault,
  'numbers of a JSON body': text => read(() => changingNumbers(text)),
  'the JSON of a vendor': text => read(() => parseWithFractionsAsText(text)),
  'a note with a tax number': text => findTaxId({ named: [], free: [{ text, from: 'note' }] }, tax),
  'a field with a tax number': text =>
    findTaxId({ named: [{ name: text, text: `${text}1`, from: 'x' }], free: [] }, tax),
  'an extra field': text => {
    const extra = [{ name: text, text, from: 'x' }];
    return [findTaxId({ extra, named: [], free: [] }, tax), findPossibleTaxId({ extra, free: [] }, 'PT')];
  },
  'the name of a tax': text => isOwnTax(text, 'PT', 'GB'),
  'the name of a company': text => companyAmong([{ text, from: 'x' }], undefined),
  'a tax number': text => readTaxId(text, 'PT'),
  'a company that is a tax number': text => isOnlyTaxId(text, '501442600'),
  'decimal text': text => read(() => parseMinor(`1.${text}1`)),
  'a content type': text => [charsetOf(`text/csv;${text}`), encodingNamed(text)],
  'a key in the bucket': text => [readDropKey(`drop/acme/${text}`), uploadIdIn(text)],
  'a path of our API': text => [isTenant(text), isDocumentId(text), isUploadId(text)],
  'a query string': text =>
    read(() =>
      readCall(source, { path: {}, search: text.replaceAll(/[ ;,]/g, '&a'), body: Buffer.alloc(0) }),
    ),
  'a PDF in an answer': text => findPdf(Buffer.from(text)),
  'an order of texts': text =>
    issues(shopifyOrderSchema, { id: text, total_price: text, created_at: text, note: text, line_items: [] }),
};

it.each(Object.entries(parsers))('%s is read in time that grows with its length', async (_, parse) => {
  for (const { shape, at } of hostileTexts) {
    const fault = await growthFault(length => parse(at(length)));
    expect(fault && `${shape}: ${fault}`).toBeUndefined();
  }
});

const text = z.string();
const many = (length: number): number[] => new Array<number>(length).fill(1);

/** Inputs that are readable and wrong in as many places as they have entries. */
const wrongEverywhere: Readonly<Record<string, (length: number) => unknown>> = {
  'a document of wrong lines': length => issues(phcGo, { document: {}, products: many(length / 4) }),
  'a document of unknown fields': length =>
    issues(phcGo, Object.fromEntries(many(length / 4).map((one, i) => [`f${i}`, one]))),
  'lines with rules': length =>
    issues(
      withRules(z.array(text), () => undefined),
      many(length / 4),
    ),
  'one of two forms': length => issues(z.union([z.array(text), z.array(z.boolean())]), many(length / 4)),
  'numbers below a long name': length =>
    changingNumbers(`{"${'a'.repeat(length)}":[${many(length / 4).map(() => '1e5')}]}`),
  'parameters of a query': length =>
    read(() =>
      readCall(source, {
        path: {},
        search: many(length / 4)
          .map((_, i) => `p${i}`)
          .join('&'),
        body: Buffer.alloc(0),
      }),
    ),
};

it.each(Object.entries(wrongEverywhere))(
  '%s are told in time that grows with their number',
  async (_, work) => {
    expect(await growthFault(work)).toBeUndefined();
  },
);
