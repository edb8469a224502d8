import type { BuyerMail } from '../../../domain/erp.ts';
import { formatMinor } from '../../../domain/money.ts';
import { VendorOutcomeUnknownError, VendorRefusedError } from '../../../errors.ts';
import { isFilled } from '../../../http/answers/spoken-outcome.ts';
import type { IssuingKwixeo } from './calls.ts';

interface Mailed {
  readonly element: 'invoice' | 'credit';
  /** Kwixéo's own id of it, by the id that is on record. */
  readonly elementId: (id: string) => number;
  /** Where it goes; absent or empty if the shop told none. */
  readonly to: string | undefined;
  /** For print: "#1001". */
  readonly orderName: string;
}

const words = {
  invoice: { subject: 'Votre facture', text: 'Voici votre facture' },
  credit: { subject: 'Votre avoir', text: 'Voici votre avoir' },
} as const;

/**
 * The mail that brings a final document to its buyer. Kwixéo's call takes no attachment: what the mail is linked with is
 * all that it can bring, so the setting is tried with a test order first (README.md, Issuing).
 */
export function mailOf(
  { api, connection }: IssuingKwixeo,
  { element, elementId, to, orderName }: Mailed,
): { readonly mail?: BuyerMail } {
  if (connection.deliver === 'none') return {};
  if (!to) return { mail: 'no-address' };
  const { subject, text } = words[element];
  return {
    mail: async ({ id, number, total }) => {
      const amount = formatMinor(total).replace('.', ',');
      const sentence = `${text} ${number} de ${amount} EUR pour la commande ${orderName}.`;
      const body = {
        subject: `${subject} ${number}`,
        html: `<p>Bonjour,</p><p>${escaped(sentence)}</p>`,
        to: [{ email: to }],
        elements: [{ id: elementId(id), type: element }],
      };
      const { send_status: isSent, send_error: why } = await api.mails.send({ body });
      if (isSent === true) return;
      if (isSent === false || isFilled(why))
        throw new VendorRefusedError('Kwixéo did not send the mail.', why || 'no reason given');
      // "True if the mail was sent": it may go later, or never.
      throw new VendorOutcomeUnknownError('Kwixéo does not say whether it has sent the mail.');
    },
  };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, found => entities[found] ?? found);
