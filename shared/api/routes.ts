import * as z from 'zod';
import { documentStates } from '../domain/document.ts';
import { uploadStates } from '../domain/uploads/upload.ts';
import { decisionSchema } from '../flows/documents/deciding/resolution.ts';
import { retryManySchema } from '../flows/documents/deciding/retry-many.ts';
import { previewSchema } from '../flows/documents/preview/preview-request.ts';
import { monthSchema } from '../flows/reconciliation/month.ts';
import { csvLists } from '../flows/reconciliation/reconciliation-csv.ts';
import type { answers } from './answers.ts';

/** A route of our own API, as `GET /openapi.json` describes it. */
export interface Route {
  readonly summary: string;
  /** Scope of the key; absent where none is needed. */
  readonly scope?: 'documents' | 'uploads' | 'vendor-read' | 'vendor-write';
  readonly query?: z.ZodObject;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or a file of one of these types. */
  readonly body?:
    | { readonly json: z.ZodType; readonly optional?: true }
    | { readonly files: readonly string[] };
  readonly status: 200 | 202 | 303;
  /** Absent: a redirect, or nothing. */
  readonly answer?: { readonly json: keyof typeof answers } | { readonly files: readonly string[] } | 'any';
  /** Where the JSON, and a file, of the answer are kept from each other by `Accept`. */
  readonly also?: { readonly json: keyof typeof answers } | { readonly files: readonly string[] };
  /** Over 4 MiB the answer is 303 to where it lies. */
  readonly mayBeLarge?: true;
}

const page = {
  limit: z.int().min(1).max(100).default(50),
  cursor: z.string().optional().describe('Of the page before.'),
};
const webhook = {
  body: { files: ['application/json'] },
  status: 200,
} as const satisfies Partial<Route>;
const pdf = {
  status: 200,
  answer: { files: ['application/pdf'] },
  mayBeLarge: true,
} as const satisfies Partial<Route>;
const upload = { scope: 'uploads', status: 202, answer: { json: 'acceptedUpload' } } as const;
const call = { scope: 'vendor-read', status: 200, answer: 'any' } as const;
const gateway = { ...call, mayBeLarge: true } as const;

/** Every route of the template (docs/decisions/outside-contract.md). */
export const routes: Readonly<Record<string, Route>> = {
  'GET /health': { summary: 'Is the API reachable?', status: 200, answer: { json: 'health' } },
  'GET /console': {
    summary: 'The console, a page for a browser',
    status: 200,
    answer: { files: ['text/html'] },
  },
  'GET /console/{file}': {
    summary: 'Script and stylesheet of the console',
    status: 200,
    answer: { files: ['text/javascript', 'text/css'] },
  },
  'GET /openapi.json': { summary: 'This document', status: 200, answer: 'any' },
  'POST /webhooks/{tenant}/shopify': { ...webhook, summary: 'Webhooks of Shopify, signed by it' },
  'POST /webhooks/{tenant}/woocommerce': { ...webhook, summary: 'Webhooks of WooCommerce, signed by it' },
  'POST /webhooks/{tenant}/standard': {
    ...webhook,
    summary: 'Webhooks of any shop, signed as Standard Webhooks: docs/shops/your-own-shop/openapi.json',
  },
  'GET /tenants/{tenant}/documents': {
    summary: 'Documents, those that changed last first',
    scope: 'documents',
    query: z.object({ state: z.enum(documentStates).optional(), ...page }),
    status: 200,
    answer: { json: 'documents' },
  },
  'GET /tenants/{tenant}/documents/{documentId}': {
    summary: 'A document with its history',
    scope: 'documents',
    status: 200,
    answer: { json: 'document' },
  },
  'GET /tenants/{tenant}/documents/{documentId}/pdf': {
    ...pdf,
    summary: 'The PDF of an issued document; over 4 MiB 303 to it',
    scope: 'documents',
  },
  'POST /tenants/{tenant}/documents/{documentId}/retry': {
    summary: 'Carry out what a person decided about a document',
    scope: 'documents',
    body: { json: decisionSchema, optional: true },
    status: 202,
    answer: { json: 'state' },
  },
  'POST /tenants/{tenant}/documents/retry': {
    summary: 'Queue many documents again: "ids", or all of one "state" and "code"',
    scope: 'documents',
    body: { json: retryManySchema },
    status: 202,
    answer: { json: 'retried' },
  },
  'POST /tenants/{tenant}/orders/preview': {
    summary: 'What an order would become; changes nothing',
    scope: 'documents',
    body: { json: previewSchema },
    status: 200,
    answer: { json: 'preview' },
  },
  'GET /tenants/{tenant}/overview': {
    summary: 'What needs a person, oldest first, and how all is',
    scope: 'documents',
    status: 200,
    answer: { json: 'overview' },
  },
  'GET /tenants/{tenant}/reconciliation': {
    summary: 'What was paid in a month, and what became of it; CSV by Accept or "format"',
    scope: 'documents',
    query: z.object({
      month: monthSchema,
      format: z.enum(['json', 'csv']).optional(),
      list: z
        .enum(csvLists)
        .optional()
        .describe('What the CSV lists: "rows", or documents "changed" at the ERP or "closed" by a person.'),
    }),
    status: 200,
    answer: { json: 'reconciliation' },
    also: { files: ['text/csv'] },
  },
  'GET /tenants/{tenant}/reconciliation/documents': {
    summary: 'A ZIP of the PDFs of a month: 303 to it, or, with Accept: application/json, its address',
    scope: 'documents',
    query: z.object({ month: monthSchema, part: z.int().min(1).default(1) }),
    status: 303,
    also: { json: 'packed' },
  },
  'POST /tenants/{tenant}/phc-go/documents': {
    summary: 'A document in PHC GO’s own JSON, once per Idempotency-Key: docs/openapi/phc-go.json',
    scope: 'documents',
    headers: { 'Idempotency-Key': '1 to 128 printable characters' },
    body: { json: z.looseObject({}) },
    status: 202,
    answer: { json: 'state' },
  },
  'GET /tenants/{tenant}/uploads': {
    summary: 'Uploads, newest first',
    scope: 'uploads',
    query: z.object({ state: z.enum(uploadStates).optional(), ...page }),
    status: 200,
    answer: { json: 'uploads' },
  },
  'GET /tenants/{tenant}/uploads/{uploadId}': {
    summary: 'The report of an upload',
    scope: 'uploads',
    status: 200,
    answer: { json: 'report' },
  },
  'GET /tenants/{tenant}/uploads/{uploadId}/rejected': {
    summary: 'Rows that were rejected, with line and reason; over 4 MiB 303 to them',
    scope: 'uploads',
    status: 200,
    answer: { files: ['text/csv', 'application/json'] },
    mayBeLarge: true,
  },
  'POST /tenants/{tenant}/uploads/{uploadId}/confirm': {
    ...upload,
    summary: 'Confirm an upload that waits for approval',
  },
  'POST /tenants/{tenant}/my-dso-manager/{entity}': {
    ...upload,
    summary: 'A CSV file for MY DSO MANAGER, at most 4 MiB',
    body: { files: ['text/csv', 'application/octet-stream'] },
  },
  'POST /tenants/{tenant}/payorcrm/{entity}': {
    ...upload,
    summary: 'Records for PayorCRM, at most 4 MiB',
    body: { json: z.array(z.looseObject({})) },
  },
  'POST /tenants/{tenant}/drops': {
    summary: 'An address to which a larger file may be put',
    scope: 'uploads',
    body: {
      json: z.object({
        target: z.string(),
        entity: z.string(),
        filename: z.string(),
        bytes: z.int().min(1).optional(),
      }),
    },
    status: 200,
    answer: { json: 'drop' },
  },
  'GET /tenants/{tenant}/syncs': {
    summary: 'Receivables syncs with their last runs',
    scope: 'uploads',
    status: 200,
    answer: { json: 'syncs' },
  },
  'POST /tenants/{tenant}/connections/{name}/test': {
    summary: 'Are the settings of a connection right? Asks the ERP or shop, changes nothing',
    scope: 'vendor-read',
    status: 200,
    answer: { json: 'checks' },
  },
  'GET /tenants/{tenant}/wisedat/salesinvoices/{id}/pdf': {
    ...pdf,
    summary: 'The PDF of a sales invoice of WISEDAT; over 4 MiB 303 to it',
    scope: 'vendor-read',
  },
  'GET /tenants/{tenant}/api/{vendor}/openapi.json': {
    ...call,
    summary: 'The OpenAPI document of a vendor’s calls',
  },
  'ANY /tenants/{tenant}/api/wisedat/{path+}': {
    ...gateway,
    summary: 'Any documented call of WISEDAT: docs/openapi/wisedat.json',
  },
  'ANY /tenants/{tenant}/api/kwixeo/{path+}': {
    ...gateway,
    summary: 'Any documented call of Kwixéo: docs/openapi/kwixeo.json',
  },
};
