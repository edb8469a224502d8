import * as z from 'zod';
import { needConnection } from '../../shared/aws/connections.ts';
import { invoicingConnection } from '../../shared/domain/invoicing.ts';
import { monthSchema } from '../../shared/flows/reconciliation/month.ts';
import { csvLists, reconciliationCsv } from '../../shared/flows/reconciliation/reconciliation-csv.ts';
import { showReconciliation } from '../../shared/flows/reconciliation/show-reconciliation.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { ledger } from '../../shared/ledger/ledger.ts';

export const handler = httpHandler({
  scope: 'documents',
  query: z.strictObject({
    month: monthSchema,
    format: z.enum(['json', 'csv']).optional(),
    list: z.enum(csvLists).optional(),
  }),
  handle: async ({ tenant, query: { month, format, list }, headers }) => {
    const invoicing = () => needConnection(tenant, invoicingConnection);
    const json = await showReconciliation(tenant, month, { ledger, invoicing });
    const isCsv = format ? format === 'csv' : headers.accept?.includes('text/csv');
    if (!isCsv) return { status: 200, json };
    const file = Buffer.from(reconciliationCsv(json, list));
    const contentType = 'text/csv; charset=utf-8';
    return { status: 200, file, contentType, filename: `reconciliation-${tenant}-${month}.csv` };
  },
});
