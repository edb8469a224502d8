import { describe, expect, it } from 'vitest';
import { checkEInvoicing } from '../../shared/domain/e-invoicing.ts';
import { HeldError } from '../../shared/domain/held.ts';
import { invoicingSettings } from './invoicing-settings.ts';

const inPortugal = {};
const inFrance = { issueWith: 'kwixeo', country: 'FR' };

/** Whether a document of a day is held for a buyer with this tax number. */
function isHeld(settings: object, day: string, country?: string, value = ''): boolean {
  const buyer = country === undefined ? {} : { taxId: { country, value } };
  try {
    checkEInvoicing(buyer, invoicingSettings({ ...settings }), day);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(HeldError);
    expect((error as HeldError).reason).toBe('e-invoice-not-confirmed');
    expect(String(error)).not.toContain(value);
    return true;
  }
}

describe('a buyer who must get an e-invoice', () => {
  it.each<[string, object, string, string, string, boolean]>([
    ['a public body in Portugal, before 2027', inPortugal, '2026-12-31', 'PT', '600000001', false],
    ['a public body in Portugal, in 2027', inPortugal, '2027-01-01', 'PT', '600000001', true],
    ['a company in Portugal', inPortugal, '2027-01-01', 'PT', '501442600', false],
    ['a person in Portugal', inPortugal, '2027-01-01', 'PT', '123456789', false],
    ['a company in Spain', inPortugal, '2027-01-01', 'ES', 'B83871236', false],
    ['a business in France, before September 2027', inFrance, '2027-08-31', 'FR', '552100554', false],
    ['a business in France, from September 2027 on', inFrance, '2027-09-01', 'FR', '552100554', true],
    ['a business in Belgium', inFrance, '2027-09-01', 'BE', '0403170701', false],
  ])('is told by number and day: %s', (_, settings, day, country, value, held) => {
    expect(isHeld(settings, day, country, value)).toBe(held);
  });

  it('is never a consumer without a number', () => {
    expect(isHeld(inFrance, '2028-01-01')).toBe(false);
  });

  it('is held from another day where the company must begin earlier, and no more once it is confirmed', () => {
    const earlier = { ...inFrance, eInvoicing: { from: '2026-09-01' } };
    expect(isHeld(earlier, '2026-11-27', 'FR', '552100554')).toBe(true);
    const confirmed = { ...inFrance, eInvoicing: { from: '2026-09-01', confirmed: true } };
    expect(isHeld(confirmed, '2028-01-01', 'FR', '552100554')).toBe(false);
  });
});
