import { describe, expect, it } from 'vitest';
import { parsersOf } from '../../../shared/shops/woocommerce/parsers.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { textOf } from './order-of.ts';
import { outcomeOf } from './outcome.ts';
import { settingsOf } from './settings.ts';

const parent = (key = 'has_sub_order', value: unknown = '1') =>
  textOf({ id: 500, meta_data: [{ key, value }] });
const child = textOf({ id: 501, parent_id: 500 });

describe('an order that a plug-in divided', () => {
  it('is held, and so are its parts: both are paid', () => {
    expect(outcomeOf(parent())).toBe(
      'marketplace: The order was divided into suborders, which may have invoices of the same goods.',
    );
    expect(outcomeOf(child)).toBe(
      'marketplace: The order is a suborder of order 500, which may have an invoice of the same goods.',
    );
  });

  it('is held with the setting that says what is invoiced', () => {
    const reading = parsersOf(settingsOf()).order(child).read('loja.example', invoicingSettings());
    expect(reading.kind === 'held' && reading.held.message).toContain(
      'set "suborders" of the shop in the connection "woocommerce" to "parents"',
    );
  });

  it('is told of settings that the connection takes', () => {
    const reading = parsersOf(settingsOf()).order(child).read('loja.example', invoicingSettings());
    const remedy = reading.kind === 'held' ? reading.held.remedy : '';
    const named = [...remedy.matchAll(/"(\w+)" \(/g)].map(([, name]) => name);
    expect(named).toEqual(['parents', 'children']);
    for (const suborders of named) expect(settingsOf({ suborders })).toMatchObject({ suborders });
    expect(remedy).not.toContain('"all"');
  });

  it('is the rest of a deposit, which is invoiced beside the first part with "children"', () => {
    const deposit = textOf({ id: 500, meta_data: [{ key: '_wc_deposits_order_has_deposit', value: 'yes' }] });
    for (const text of [deposit, child])
      expect(outcomeOf(text, { suborders: 'children' })).toBe('issued 70.60');
  });

  it.each([
    ['parents', 'issued 70.60', 'ignored: a part of order 500: "suborders" is "parents"'],
    ['children', 'ignored: divided into suborders: "suborders" is "children"', 'issued 70.60'],
  ])('is invoiced once with "%s"', (suborders, whole, part) => {
    expect(outcomeOf(parent(), { suborders })).toBe(whole);
    expect(outcomeOf(child, { suborders })).toBe(part);
    expect(outcomeOf(textOf(), { suborders })).toBe('issued 70.60');
  });

  it.each<[string, unknown]>([
    ['has_sub_order', true],
    ['has_sub_order', 1],
    ['has_sub_order', 'yes'],
    ['has_wcmp_sub_order', '1'],
    ['has_mvx_sub_order', 'true'],
  ])('says so in %s: %j', (key, value) => expect(outcomeOf(parent(key, value))).toMatch(/^marketplace: /));

  it.each<[string, unknown]>([
    ['has_sub_order', '0'],
    ['has_sub_order', false],
    ['has_sub_order', ''],
    ['has_subscription', '1'],
  ])('does not say so in %s: %j', (key, value) => expect(outcomeOf(parent(key, value))).toBe('issued 70.60'));

  it('is whole with 0, null or nothing in "parent_id"', () => {
    for (const parent_id of [0, '0', null, undefined])
      expect(outcomeOf(textOf({ parent_id }))).toBe('issued 70.60');
  });

  it('closes by itself once it was cancelled before it was paid', () =>
    expect(
      outcomeOf(textOf({ parent_id: 500, status: 'cancelled', date_paid: null, date_paid_gmt: null })),
    ).toMatch(/^closed: /));

  it('is compared with its invoice as before, whatever the setting', () => {
    const { readSold } = parsersOf(settingsOf({ suborders: 'parents' })).order(child);
    expect(readSold?.('loja.example', invoicingSettings()).kind).toBe('order');
  });
});
