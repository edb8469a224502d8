import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { encodingNamed } from '../../shared/csv/encoding.ts';
import { ownValue } from '../../shared/domain/own-value.ts';
import { readTaxId } from '../../shared/domain/tax/tax-id.ts';
import { legalRates, vatCountry } from '../../shared/domain/tax/vat-rates.ts';
import { makeAmountTotals } from '../../shared/domain/uploads/amount-totals.ts';
import { failedFields } from '../../shared/http/failed-fields.ts';
import { safeName } from '../../shared/safe-name.ts';
import { decideTopic, safeTopic } from '../../shared/shops/shopify/topics.ts';
import { items } from '../../shared/vendors/my-dso-manager/entities/items.ts';
import { phcGoConnection } from '../../shared/vendors/phc-go/connection.ts';
import { toLines } from '../../shared/vendors/phc-go/to-lines.ts';
import { invoicingSettings } from './invoicing-settings.ts';

/** Names that every object answers to. */
const inherited = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__', 'isPrototypeOf'];

describe.each(inherited)('"%s" from outside', word => {
  it('is found in no table', () => {
    expect(ownValue({ a: 1 }, word)).toBeUndefined();
    expect(encodingNamed(word)).toBeUndefined();
    expect(legalRates(word, '2026-11-01')).toEqual([]);
    expect(vatCountry(word)).toBe(word.toUpperCase());
    expect(readTaxId(`${word}1`, word).kind).toBe('invalid');
    expect(decideTopic(word).kind).toBe('ignored');
  });

  it('is a type of item and a currency like any other', () => {
    const totals = makeAmountTotals(['item_type', 'item_amount_initial_inc_tax', 'item_currency'], items);
    totals.add([word, '1.00', word]);
    expect(Object.entries(totals.totals())).toEqual([[word, '1.00']]);
    expect(totals.unusualSigns()).toBe(0);
  });

  it('is an article like any other', () => {
    const connection = phcGoConnection.schema.parse({
      backendUrl: 'https://phc.example',
      appId: 'a',
      userCode: 'b',
      password: 'c',
      invoiceDocType: 1,
      finalConsumerNumber: 1,
      references: { known: 'REF' },
    });
    const line = {
      kind: 'product' as const,
      id: '1',
      name: 'Vela',
      sku: word,
      quantity: '1',
      gross: 1230n,
      net: 1000n,
      tax: 230n,
      discount: 0n,
      taxes: [],
      rate: '23',
      vatCountry: 'PT',
    };
    const { products } = toLines([line], connection, invoicingSettings(), '2026-11-01');
    expect(products).toMatchObject([{ reference: word }]);
  });
});

describe('a name from outside in a log', () => {
  it.each(['ana@example.pt', '501442600', 'a b', 'é', 'x'.repeat(41), '', 'a\nb'])(
    'is not repeated: %j',
    name => {
      expect(safeName(name)).toBe('(another name)');
      expect(safeTopic(`orders/${name}`)).toBe('orders/(another name)');
      const { error } = z
        .object({ fields: z.record(z.string(), z.string()) })
        .safeParse({ fields: { [name]: 1 } });
      expect(error && failedFields(error)).toEqual(['fields.(another name)']);
    },
  );

  it('is repeated if it is a plain word', () => {
    expect(['partially_refunded', 'unitPrice', 'Ft'].map(safeName)).toEqual([
      'partially_refunded',
      'unitPrice',
      'Ft',
    ]);
  });
});
