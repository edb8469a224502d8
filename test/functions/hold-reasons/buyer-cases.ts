import { customersOfSandbox } from '../world.ts';
import {
  addCustomer,
  byHand,
  type Case,
  corrected,
  decide,
  orderId,
  send,
  setting,
  taxNumber,
} from './case.ts';

/** Who the document names. */
export const buyerCases: readonly Case[] = [
  {
    code: 'e-invoice-not-confirmed',
    when: 'a public body buys',
    options: { invoicing: { eInvoicing: { from: '2020-01-01' } } },
    basket: taxNumber('600000001'),
    remedies: [
      {
        ...setting('invoicing', { eInvoicing: { from: '2020-01-01', confirmed: true } }),
        says: '"eInvoicing.confirmed"',
      },
      byHand,
    ],
  },
  {
    code: 'tax-id-invalid',
    when: 'its check digit is wrong',
    basket: taxNumber('501442601'),
    remedies: [
      corrected({ taxId: '501442600' }),
      corrected({ taxId: null }),
      setting('invoicing', { invalidTaxId: 'final-consumer' }),
    ],
  },
  {
    code: 'business-without-tax-id',
    when: 'a company gives none',
    basket: { company: 'Padaria Central' },
    remedies: [corrected({ taxId: '501442600' }), corrected({ taxId: null })],
  },
  {
    code: 'address-incomplete',
    when: 'Spain wants a province',
    basket: { country: 'ES', shipTo: 'PT', ...taxNumber('ESB12345674') },
    remedies: [
      corrected({
        address: { street: 'Calle 1', postalCode: '28013', city: 'Madrid', country: 'ES', province: 'M' },
      }),
      {
        ...corrected({ customerNumber: 77 }),
        carryOut: async (tenant, held) => {
          addCustomer(tenant, { number: 77, taxNumber: 'ESB12345674', country: 'ES' });
          await decide(tenant, held, { correction: { customerNumber: 77 } });
        },
      },
    ],
  },
  {
    code: 'tax-id-unclear',
    when: 'the note has a number that may be one',
    change: order => ({ ...order, note: 'Obrigado! 501442600' }),
    remedies: [corrected({ taxId: '501442600' }), corrected({ taxId: null })],
  },
  {
    code: 'buyer-without-name',
    when: 'a tax number is all that is known',
    basket: { ...taxNumber('501442600'), noAddress: true },
    change: order => ({ ...order, customer: null }),
    remedies: [corrected({ name: 'Padaria Central' })],
  },
  {
    code: 'customer-unclear',
    when: 'the record that has the tax number is of another country',
    basket: taxNumber('501442600'),
    options: {
      sandbox: {
        customers: [
          ...customersOfSandbox,
          { number: 77, name: 'Central', taxNumber: '501442600', country: 'FR' },
        ],
      },
    },
    remedies: [corrected({ customerNumber: 77 }), byHand],
  },
  {
    code: 'customer-number-wrong',
    when: 'a correction names a customer that is not there',
    basket: taxNumber('501442601'),
    arrive: async tenant => {
      await send(tenant, taxNumber('501442601'));
      const held = await tenant.documentOf(orderId, 'held');
      await decide(tenant, held, { correction: { customerNumber: 9, taxId: '501442600' } });
      await tenant.heldAs('customer-number-wrong');
    },
    options: { sandbox: { customers: [{ number: 77, name: 'Central', taxNumber: '501442600' }] } },
    remedies: [corrected({ customerNumber: 77 })],
  },
];
