import type { ToolEntity } from '../../../domain/tools.ts';
import type { RecordEntity } from '../../../domain/uploads/tool-record.ts';
import type { Endpoint } from '../../../http/endpoint.ts';
import { payorcrmEndpoints } from '../endpoints/table.ts';
import { customers } from './customers.ts';
import { invoices } from './invoices.ts';

/** One kind of record, and the call that sends it. */
export interface PayorcrmEntity extends RecordEntity {
  readonly endpoint: Endpoint;
}

/** Every kind of record that PayorCRM takes, by its name in our paths and keys. */
export const payorcrmEntities = {
  customers: { ...customers, endpoint: payorcrmEndpoints.uploads.customers },
  invoices: { ...invoices, endpoint: payorcrmEndpoints.uploads.invoices },
} satisfies Readonly<Record<ToolEntity<'payorcrm'>, PayorcrmEntity>>;
