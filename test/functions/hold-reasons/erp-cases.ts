import {
  byHand,
  type Case,
  corrected,
  create,
  decide,
  inDoubt,
  justRetry,
  notIssued,
  orderId,
  send,
  setting,
  taxNumber,
} from './case.ts';

/** What the ERP cannot express, or has answered. */
export const erpCases: readonly Case[] = [
  {
    code: 'sku-unknown',
    when: 'the shop gives none',
    basket: { lines: [{ price: '49.90', sku: null }] },
    remedies: [setting('phc-go', { defaultReference: 'DIVERSOS' })],
  },
  {
    code: 'sku-unknown',
    when: 'shipping has no article',
    options: { phcGo: { shippingReference: undefined } },
    basket: { shipping: { price: '4.99' } },
    remedies: [setting('phc-go', { shippingReference: 'PORTES' })],
  },
  {
    code: 'quantity-not-whole',
    when: 'a line is sold by weight',
    basket: { lines: [{ price: '40.00', sku: 'CAD-1', quantity: 2 }] },
    change: order => ({
      ...order,
      line_items: order.line_items.map(line => ({
        ...line,
        quantity: '2.5',
        current_quantity: '2.5',
        price: '32.00',
        price_set: null,
      })),
    }),
    remedies: [byHand],
  },
  {
    code: 'total-unreachable',
    when: 'PHC GO rounds base and VAT apart, at a rate of the islands',
    options: { phcGo: { vatRoundedApart: true, dispatchRegion: 'PT-MA' } },
    basket: { lines: [{ price: '0.14', sku: 'CAD-1', rate: '12' }] },
    remedies: [byHand],
  },
  {
    code: 'total-mismatch-after-issue',
    when: 'PHC GO keeps fewer decimals than the connection says',
    options: { phcGo: { priceDecimals: 4 }, sandbox: { switches: { priceDecimals: 2 } } },
    basket: { lines: [{ price: '3.33', quantity: 3, sku: 'CAD-1' }], discount: { fixed: '0.01' } },
    remedies: [
      {
        says: '{"resolution": "accept"}',
        carryOut: (tenant, held) => decide(tenant, held, { resolution: 'accept' }),
      },
    ],
  },
  {
    code: 'outcome-unknown',
    when: 'the answer was lost and the look-up is blind',
    options: { sandbox: { switches: { hideNewDocumentsFor: 3_600_000 } } },
    arrive: async tenant => {
      tenant.phcGo.faults.add({ route: create, fault: { kind: 'cut-after-commit' } });
      await send(tenant, {});
      await tenant.documentOf(orderId, 'held');
      tenant.phcGo.switches.hideNewDocumentsFor = 0;
    },
    remedies: [
      notIssued,
      {
        says: '{"resolution": "adopt", "number": ".."}',
        carryOut: (tenant, held) => decide(tenant, held, { resolution: 'adopt', number: '1' }),
      },
    ],
  },
  {
    code: 'draft-at-vendor',
    when: 'the type of the document allows it',
    options: { phcGo: { option: 2, invoiceDocType: 7 } },
    remedies: [
      {
        says: 'Finish the draft',
        carryOut: async (tenant, held) => {
          const [draft] = tenant.phcGo.documents;
          if (draft) Object.assign(draft, { draft: false, number: 1 });
          await decide(tenant, held, { resolution: 'adopt', number: '1' });
        },
      },
      {
        says: 'Or delete it there, have the connection of the ERP sign what it creates',
        carryOut: async (tenant, held) => {
          (tenant.phcGo.documents as unknown[]).splice(0);
          tenant.put('phc-go', { ...tenant.connections['phc-go'], option: 1 });
          await decide(tenant, held, { resolution: 'not-issued' });
        },
      },
    ],
  },
  {
    code: 'refused-by-vendor',
    when: 'PHC GO says no in words that prove nothing',
    basket: taxNumber('123456789'),
    arrive: async tenant => {
      inDoubt(tenant, 'Customer blocked.');
      await send(tenant, taxNumber('123456789'));
    },
    remedies: [
      notIssued,
      {
        ...corrected({ taxId: '501442600' }, { resolution: 'not-issued' }),
        says: '{"resolution": "not-issued", "correction": ',
      },
    ],
  },
  {
    code: 'refused-by-vendor',
    when: 'PHC GO definitely says no',
    options: { phcGo: { errorPatterns: [{ contains: 'blocked', means: 'refused' }] } },
    arrive: async tenant => {
      inDoubt(tenant, 'Customer blocked.');
      await send(tenant, taxNumber('123456789'));
    },
    remedies: [justRetry, corrected({ taxId: '501442600' })],
  },
  {
    code: 'vendor-keeps-failing',
    when: 'one look-up of a customer fails for ever',
    arrive: async tenant => {
      const isCustomer = (body: unknown) => JSON.stringify(body).includes('"Cl"');
      const fault = { kind: 'status', status: 500 } as const;
      const placed = tenant.phcGo.faults.add({
        route: 'POST /searchEntities',
        match: isCustomer,
        times: 1000,
        fault,
      });
      await send(tenant, taxNumber('123456789'));
      await tenant.documentOf(orderId, 'held');
      placed.remove();
    },
    remedies: [notIssued, byHand],
  },
];
