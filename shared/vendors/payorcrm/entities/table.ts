import type { RecordEntity } from '../../../domain/uploads/tool-record.ts';
import { customers } from './customers.ts';
import { invoices } from './invoices.ts';

/** Every kind of record that PayorCRM takes, by its name in our paths and keys. */
export const payorcrmEntities = { customers, invoices } as const satisfies Record<string, RecordEntity>;
