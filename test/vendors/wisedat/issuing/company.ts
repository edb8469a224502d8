import {
  type IssuingConnection,
  needForIssuing,
  wisedatConnection,
} from '../../../../shared/vendors/wisedat/connection.ts';
import { wisedatIssuing } from '../../../local/tenants.ts';
import { defaultCompany } from '../../../sandbox/wisedat/settings.ts';

/** Settings of a company that issues in 2026, and what a test wants otherwise; undefined takes one away. */
export function issuingConnection(over: Readonly<Record<string, unknown>> = {}): IssuingConnection {
  return needForIssuing(
    wisedatConnection.schema.parse({
      baseUrl: 'https://wisedat.example',
      ...defaultCompany,
      ...wisedatIssuing,
      series: { '2026': 'A26' },
      ...over,
    }),
  );
}

/** The day of the sandbox. */
export const send = { reference: 'IB-ABCDEFGHIJKLMNOP', day: '2026-06-15' } as const;
