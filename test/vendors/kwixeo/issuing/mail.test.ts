import { beforeEach, describe, expect, it } from 'vitest';
import { mailOf } from '../../../../shared/vendors/kwixeo/issuing/mail.ts';
import { useKwixeo } from './at-kwixeo.ts';

const account = useKwixeo();
const sendRoute = 'POST /mail/send';
const final = { id: '4', number: 'FAC00001', total: 123_450n };
const mailed = {
  element: 'invoice',
  elementId: Number,
  to: 'maria@example.com',
  orderName: '#1001 <"A & B">',
} as const;

/** The mail of a document, with the setting that lets Kwixéo send it. */
function mailWith(over: object = {}, settings: object = { deliver: 'vendor-mail' }) {
  const { mail } = mailOf(account.open({ ...settings }), { ...mailed, ...over });
  return mail;
}
async function deliver(over: object = {}): Promise<void> {
  const mail = mailWith(over);
  if (typeof mail !== 'function') throw new Error(`The mail is ${mail}.`);
  await mail(final);
}

describe('the mail of a final document', () => {
  beforeEach(() => {
    account.sandbox.data.add('Invoice', { reference: 'FAC00001' }, 4);
    account.sandbox.data.add('Credit', { reference: 'AVO00001' }, 5);
  });

  it('is not sent by itself', () => {
    expect(mailWith({}, {})).toBeUndefined();
    expect(mailWith({ to: undefined }, { deliver: 'none' })).toBeUndefined();
  });

  it.each([undefined, ''])('has nowhere to go where the shop tells %j', to => {
    expect(mailWith({ to })).toBe('no-address');
  });

  it('brings an invoice with its number, amount and order, in which no word is markup', async () => {
    await deliver();
    expect(account.made('Mail')).toMatchObject([
      {
        values: {
          subject: 'Votre facture FAC00001',
          html: '<p>Bonjour,</p><p>Voici votre facture FAC00001 de 1234,50 EUR pour la commande #1001 &lt;&quot;A &amp; B&quot;&gt;.</p>',
          to: [{ mail: 'maria@example.com' }],
          elements: [{ id: 4, type: 'invoice' }],
        },
      },
    ]);
  });

  it('brings a credit in the words of one, by the id that Kwixéo gave it', async () => {
    await deliver({ element: 'credit', elementId: (id: string) => Number(id) + 1 });
    expect(account.made('Mail')).toMatchObject([
      {
        values: {
          subject: 'Votre avoir FAC00001',
          html: expect.stringContaining('Voici votre avoir FAC00001'),
          elements: [{ id: 5, type: 'credit' }],
        },
      },
    ]);
  });

  it('that Kwixéo did not send is told with its reason', async () => {
    Object.assign(account.sandbox.switches, { mails: 'failed' });
    await expect(deliver()).rejects.toMatchObject({ code: 'VENDOR_REFUSED', said: 'Mailbox unavailable' });
    account.answers(sendRoute, { id: 1, send_status: false });
    await expect(deliver()).rejects.toMatchObject({ said: 'no reason given' });
    account.answers(sendRoute, { id: 1, send_status: null, send_error: 'Mailbox full' });
    await expect(deliver()).rejects.toMatchObject({ code: 'VENDOR_REFUSED', said: 'Mailbox full' });
  });

  it('counts as sent where Kwixéo says so', async () => {
    account.answers(sendRoute, { id: 1, send_status: true });
    await expect(deliver()).resolves.toBeUndefined();
  });

  it.each([{}, { send_status: null, send_error: null }, { send_error: '' }])(
    'of which Kwixéo does not say whether it went is not known with %j',
    async shown => {
      account.answers(sendRoute, { id: 1, ...shown });
      await expect(deliver()).rejects.toMatchObject({ code: 'VENDOR_OUTCOME_UNKNOWN' });
    },
  );
});
