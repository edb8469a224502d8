import { describe, expect, it } from 'vitest';
import type { CheckedOrder } from '../../../../shared/domain/erp.ts';
import { headOf } from '../../../../shared/vendors/kwixeo/issuing/head.ts';
import { checkedOrder, frenchOrder, home, issuingConnection, leroy, send, treated } from './orders.ts';

const given = { currency: 51, name: 'Maria Fictícia', vatNumber: '' };
const headFor = (checked: CheckedOrder, settings: object = {}) =>
  headOf(checked, send, issuingConnection({ ...settings }), given);
const commentsFor = (over: Partial<CheckedOrder>, order = frenchOrder()) =>
  headFor(checkedOrder(order, over)).comments;

describe('the head of an invoice', () => {
  it('says everything that the account or the customer would otherwise decide', () => {
    const { billing_address_name, delivery_address_name, ...head } = headFor(checkedOrder());
    expect([billing_address_name, delivery_address_name]).toEqual(['Maria Fictícia', '']);
    const others = Object.entries(head).filter(([field]) => !/^(?:billing|delivery)_address_/.test(field));
    expect(Object.fromEntries(others)).toEqual({
      date: '2026-11-21',
      expire_at: '2026-11-21',
      is_draft: true,
      status: 1,
      pdf_model: 2,
      title: 'Commande #1001',
      customer_command_reference: 'IB-ABCDEFGHIJKLMNOP',
      customer_vatrate: '',
      comments: 'Commande #1001 (boutique.example). Payée par shopify_payments.',
      currency: 51,
      exchange_rate: 1,
      input_mode: 'ttc',
      use_global_vatrate: false,
      secondary_quantity_mode: 'disable',
      escompte_rate: 0,
      guarantee_holdback_pourcent: 0,
      advance_payment_type: 'amount',
      advance_payment_value: 0,
      payment_term: 1,
      payment_methods: [1],
      penalty_rate_law: false,
      collection_costs_law: false,
    });
  });

  it('leaves the term and the methods of a payment to the account where none are set', () => {
    const head = headFor(checkedOrder(), { paymentTerm: undefined, paymentMethods: [] });
    expect(head).not.toHaveProperty('payment_term');
    expect(head).not.toHaveProperty('payment_methods');
  });

  it('of a business has its number, and what the law says of late payments', () => {
    const checked = checkedOrder(frenchOrder(), { buyer: { taxId: leroy } });
    const head = headOf(checked, send, issuingConnection(), { ...given, vatNumber: 'FR03552081317' });
    expect(head).toMatchObject({
      customer_vatrate: 'FR03552081317',
      penalty_rate_law: true,
      collection_costs_law: true,
    });
  });
});

describe('the words on an invoice', () => {
  it.each<[string, Partial<CheckedOrder>, Parameters<typeof frenchOrder>[1], string]>([
    ['the day of the payment', { paidOn: '2026-11-20' }, {}, ' Payée le 2026-11-20 par shopify_payments.'],
    ['each gateway', {}, { paidBy: ['carte', 'bon'] }, ' Payée par carte, bon.'],
    ['no gateway where the shop names none', {}, { paidBy: [] }, ' Payée.'],
    [
      'the number that the buyer gave the purchase',
      {},
      { purchaseOrder: 'PO-7' },
      ' Payée par shopify_payments. Votre référence : PO-7.',
    ],
  ])('tell %s', (_, over, ofOrder, words) => {
    expect(commentsFor(over, frenchOrder({}, ofOrder))).toBe(`Commande #1001 (boutique.example).${words}`);
  });

  const paid = 'Commande #1001 (boutique.example). Payée par shopify_payments.';
  const goods = treated({ needsShipping: true });
  const service = treated({ needsShipping: false });

  it.each<[string, CheckedOrder['lines'], string]>([
    ['goods', [goods], 'Opération : livraison de biens.'],
    ['services', [service], 'Opération : prestation de services.'],
    ['both', [service, goods], 'Opération : livraison de biens et prestation de services.'],
    ['goods beside shipping', [goods, treated({ kind: 'shipping' })], 'Opération : livraison de biens.'],
    ['goods beside a service of 0.00', [goods, { ...service, gross: 0n }], 'Opération : livraison de biens.'],
  ])('tell a business its SIREN, and that it bought %s', (_, lines, operation) => {
    const words = commentsFor({ buyer: { taxId: leroy }, lines });
    expect(words).toBe(`${paid} SIREN du client : 552081317. ${operation}`);
  });

  it.each<[string, CheckedOrder['lines']]>([
    ['a line of which the shop does not say it', [goods, treated()]],
    ['nothing but shipping', [treated({ kind: 'shipping', needsShipping: true })]],
  ])('do not tell what a business bought with %s', (_, lines) => {
    const words = commentsFor({ buyer: { taxId: leroy }, lines });
    expect(words).toBe(`${paid} SIREN du client : 552081317.`);
  });

  it('tell a person neither', () => {
    expect(commentsFor({ lines: [goods] })).toBe(paid);
  });

  it.each(['RE', 'BE'])('tell the SIREN of a company that is billed in %s', country => {
    const order = frenchOrder({ billing: { ...home, country } });
    expect(commentsFor({ buyer: { taxId: leroy } }, order)).toBe(`${paid} SIREN du client : 552081317.`);
  });

  it('tell no SIREN of a company that is registered abroad', () => {
    expect(commentsFor({ buyer: { taxId: { country: 'BE', value: '0403170701' } } })).toBe(paid);
  });

  it('tell once why lines that cost something have no VAT', () => {
    const lines = [
      treated({ rate: '0', exemption: 'Autoliquidation.' }),
      treated({ rate: '0', exemption: 'Autoliquidation.' }),
      treated({ rate: '0', exemption: 'Art. 293 B. du CGI' }),
      treated({ rate: '0', exemption: 'Gratuit', gross: 0n }),
      treated(),
    ];
    expect(commentsFor({ lines })).toBe(`${paid} Autoliquidation. Art. 293 B. du CGI.`);
  });
});
