import { describe, expect, it } from 'vitest';
import { kwixeoAccount } from '../../shared/vendors/kwixeo/connection.ts';
import { myDsoManagerAccount } from '../../shared/vendors/my-dso-manager/connection.ts';
import { payorcrmAccount } from '../../shared/vendors/payorcrm/connection.ts';
import { wisedatAccount } from '../../shared/vendors/wisedat/connection.ts';

const baseUrl = 'https://vendor.example';
const kwixeo = { baseUrl, token: 'name-1', testMode: false };
const wisedat = { baseUrl, apiKey: 'name-1', user: 'u', password: 'p' };
const myDsoManager = { baseUrl, login: 'name-1', password: 'p' };
const payorcrm = { baseUrl, apiKey: 'name-1', apiSecret: 's' };

describe('the mark of an account', () => {
  it.each([
    ['WISEDAT', wisedatAccount(wisedat), wisedatAccount({ ...wisedat, apiKey: 'name-2' })],
    ['Kwixéo', kwixeoAccount(kwixeo), kwixeoAccount({ ...kwixeo, token: 'name-2' })],
    ['Kwixéo in test mode', kwixeoAccount(kwixeo), kwixeoAccount({ ...kwixeo, testMode: true })],
    [
      'MY DSO MANAGER',
      myDsoManagerAccount(myDsoManager),
      myDsoManagerAccount({ ...myDsoManager, login: 'b' }),
    ],
    ['PayorCRM', payorcrmAccount(payorcrm), payorcrmAccount({ ...payorcrm, apiKey: 'name-2' })],
  ])('of %s differs with what names it, which it does not tell', (_, mark, other) => {
    expect(other).not.toBe(mark);
    expect(`${mark}${other}`).not.toContain('name');
  });

  it('stays the same with another password or secret', () => {
    const changed = { user: 'v', password: 'q', apiSecret: 't' };
    expect(wisedatAccount({ ...wisedat, ...changed })).toBe(wisedatAccount(wisedat));
    expect(myDsoManagerAccount({ ...myDsoManager, ...changed })).toBe(myDsoManagerAccount(myDsoManager));
    expect(payorcrmAccount({ ...payorcrm, ...changed })).toBe(payorcrmAccount(payorcrm));
  });
});
