import { defineEndpoints } from '../../../http/endpoint.ts';
import { authentication } from './authentication.ts';
import { salesInvoices } from './sales-invoices.ts';
import { status } from './status.ts';

/** Every call of WISEDAT that this program knows. */
export const wisedatEndpoints = defineEndpoints({ ...status, ...authentication, ...salesInvoices });
