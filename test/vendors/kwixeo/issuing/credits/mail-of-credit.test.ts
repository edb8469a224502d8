import { describe, expect, it } from 'vitest';
import { twoChairs, useInvoiced } from './invoiced.ts';

const { account, draftFor, shown: invoice } = useInvoiced();
const get = 'GET /sales/invoice/{id}';
const isFinal = { creditNotes: 'cancel' };

describe('the mail of a credit', () => {
  const mails = { ...isFinal, deliver: 'vendor-mail' };

  it('goes to the customer of the invoice, by the id of the credit', async () => {
    const { create, mail } = await draftFor(twoChairs, mails);
    await create();
    if (typeof mail !== 'function') throw new Error(`The mail is ${mail}.`);
    await mail({ id: 'credit-1', number: 'AVO00001', total: 4980n });
    expect(account.made('Mail')).toMatchObject([
      {
        values: {
          ...{ subject: 'Votre avoir AVO00001', to: [{ mail: 'maria@example.com' }] },
          elements: [{ id: 1, type: 'credit' }],
          html: expect.stringContaining('#1001 (boutique.example)'),
        },
      },
    ]);
  });

  it.each<[string, object]>([
    ['the record of the customer has no address', { id: 1, email: null }],
    ['its address is blank', { id: 1, email: ' ' }],
  ])('has nowhere to go where %s', async (_, record) => {
    account.answers('GET /customer/{id}', record);
    expect(await draftFor(twoChairs, mails)).toMatchObject({ mail: 'no-address' });
  });

  it('has nowhere to go where the invoice shows no customer', async () => {
    const shown = await invoice();
    account.answers(get, { ...shown, customer_id: null });
    expect(await draftFor(twoChairs, mails)).toMatchObject({ mail: 'no-address' });
    expect(account.timesCalled('GET /customer/{id}')).toBe(0);
  });

  it('is for what is final, and asks for no customer where nothing is mailed', async () => {
    expect(await draftFor(twoChairs, { deliver: 'vendor-mail' })).not.toHaveProperty('mail');
    expect(await draftFor(twoChairs, isFinal)).not.toHaveProperty('mail');
    expect(account.timesCalled('GET /customer/{id}')).toBe(0);
  });
});
