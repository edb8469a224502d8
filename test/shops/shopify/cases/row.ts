import type { CaseSettings } from '../outcome.ts';

/** A file of `test/fixtures`, how its order ends, and why. */
export type Row = readonly [file: string, end: string | RegExp, why: string, settings?: CaseSettings];

export const exports = { invoicing: { exemptions: { export: 'M05' } } };
export const smallBusiness = { invoicing: { exemptions: { smallBusiness: 'M10' } } };
export const sellerVat = { invoicing: { euDistanceSales: 'seller-vat' } };
export const proRata = { invoicing: { mixedShipping: 'pro-rata' } };
export const finalConsumer = { invoicing: { invalidTaxId: 'final-consumer' } };
