import type { UploadReport } from '../../shared/domain/uploads/upload.ts';
import type { Cloud } from './cloud.ts';
import type { DemoChecks } from './demo-checks.ts';
import { eventually } from './eventually.ts';
import { tenantDoor } from './tenant-door.ts';
import { azulejo } from './tenants.ts';

const customer = { customerno: 'C1', companyname: 'Casa Nova', emailaddress1: 'contas@casanova.example' };
const invoice = {
  customerNumber: 'C1',
  invoiceNumber: 'FT A/1',
  invoiceAmount: 121.5,
  invoiceDate: '2026-11-20',
  dueDate: '2026-12-20',
  currency: 'EUR',
};

const json = { 'content-type': 'application/json' };

/** A customer and its invoice reach PayorCRM, once; gives the line of the summary. */
export async function showPayorcrm(cloud: Cloud, { chapter, check }: DemoChecks): Promise<string> {
  const { call } = tenantDoor(cloud, azulejo);
  const upload = async (entity: string, row: object): Promise<UploadReport> => {
    const answer = await call(`payorcrm/${entity}`, {
      method: 'POST',
      headers: json,
      body: JSON.stringify([row]),
    });
    const { uploadId } = (await answer.json()) as { uploadId: string };
    return eventually('the upload has ended', async () => {
      const report = (await (await call(`uploads/${uploadId}`)).json()) as UploadReport;
      return report.finishedAt ? report : undefined;
    });
  };
  chapter('Customers and invoices go to PayorCRM, each once:');
  const customers = await upload('customers', customer);
  check(`customer C1 -> ${customers.state}: ${customers.message}`, customers.rows.sent === 1);
  const invoices = await upload('invoices', invoice);
  check(`invoice FT A/1 over 121.50 EUR -> ${invoices.state}: ${invoices.message}`, invoices.rows.sent === 1);
  const again = await upload('invoices', invoice);
  check(`the same invoice again -> ${again.state}: ${again.message}`, again.rows.sent === 0);
  return '1 customer, 1 invoice; sent again: nothing';
}
