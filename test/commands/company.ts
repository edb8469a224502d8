import { randomUUID } from 'node:crypto';

/** Values that no output may show. */
export const canary = 's3cret-canary';

/** Connections of a company with a Shopify shop and PHC GO, each secret of it with the canary. */
export function company(changes: Readonly<Record<string, unknown>> = {}) {
  return {
    shopify: { shops: [{ domain: `${randomUUID()}.myshopify.com`, webhookSecrets: [`${canary}-shop`] }] },
    invoicing: { issueWith: 'phc-go', country: 'PT', startAt: '2027-01-01T00:00:00Z' },
    'phc-go': {
      backendUrl: 'https://sis00.phcgo.net/ABCDEFGH',
      appId: `${canary}-app`,
      userCode: `${canary}-user`,
      password: `${canary}-password`,
      invoiceDocType: 2,
      finalConsumerNumber: 1,
      references: { 'CAD-1': 'A1' },
    },
    ...changes,
  };
}
