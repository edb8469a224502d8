import { type PhcGoConnection, phcGoConnection } from '../../../../shared/vendors/phc-go/connection.ts';
import { defaultCredentials } from '../../../sandbox/phc-go/settings.ts';

/** Settings of a company that issues with the simulated PHC GO, and what a test wants otherwise. */
export const issuingConnection = (over: Readonly<Record<string, unknown>> = {}): PhcGoConnection =>
  phcGoConnection.schema.parse({
    ...defaultCredentials,
    invoiceDocType: 2,
    finalConsumerNumber: 1,
    ...over,
  });

export const send = { reference: 'IB-1', day: '2026-11-21' } as const;
