import type { HoldCode } from '../../../../../shared/domain/held.ts';
import { byHand, orByHand, setting } from './advice.ts';
import type { Reason } from './row.ts';

/** Buyers, and kinds of sale. */
export const heldBuyers = {
  'tax-id-invalid': [
    [
      'O NIF do comprador está errado',
      'Le numéro de TVA de l’acheteur est faux',
      'The buyer’s tax number is wrong',
    ],
    [
      'Peça o número certo ao comprador e escreva-o aqui, ou diga que é consumidor final.',
      'Demandez le bon à l’acheteur et saisissez-le ici, ou dites que c’est un particulier.',
      'Ask the buyer for the right one and enter it here, or say that the buyer is a final consumer.',
    ],
  ],
  'tax-id-unclear': [
    [
      'Não é claro qual é o NIF do comprador',
      'Le numéro de TVA de l’acheteur n’est pas clair',
      'The buyer’s tax number is not clear',
    ],
    [
      'Pergunte ao comprador e escreva-o aqui, ou diga que é consumidor final.',
      'Demandez à l’acheteur et saisissez-le ici, ou dites que c’est un particulier.',
      'Ask the buyer and enter it here, or say that the buyer is a final consumer.',
    ],
  ],
  'buyer-without-name': [
    [
      'O comprador tem NIF, mas não tem nome',
      'L’acheteur a un numéro de TVA, mais pas de nom',
      'The buyer has a tax number but no name',
    ],
    [
      'Peça ao comprador o nome que corresponde ao NIF e escreva-o aqui.',
      'Demandez à l’acheteur le nom qui va avec ce numéro et saisissez-le ici.',
      'Ask the buyer for the name that belongs to the tax number and enter it here.',
    ],
  ],
  'customer-unclear': [
    [
      'Não é claro qual é o cliente no ERP',
      'On ne sait pas quel client c’est dans l’ERP',
      'It is not clear which customer this is in the ERP',
    ],
    [
      'Se um deles for este comprador, escreva aqui o número do cliente. Se não:',
      'Si l’un d’eux est cet acheteur, saisissez ici le numéro du client. Sinon :',
      'If one of them is this buyer, enter the number of the customer here. If not:',
    ],
    byHand,
  ],
  'business-without-tax-id': [
    ['Uma empresa sem NIF', 'Une entreprise sans numéro de TVA', 'A company without a tax number'],
    [
      'Peça-o ao comprador e escreva-o aqui, ou diga que é consumidor final.',
      'Demandez-le à l’acheteur et saisissez-le ici, ou dites que c’est un particulier.',
      'Ask the buyer for it and enter it here, or say that the buyer is a final consumer.',
    ],
  ],
  'address-incomplete': [
    [
      'A morada do comprador está incompleta',
      'L’adresse de l’acheteur est incomplète',
      'The buyer’s address is incomplete',
    ],
    [
      'Escreva aqui a morada completa. Ou crie o cliente no ERP e escreva o número dele.',
      'Saisissez ici toute l’adresse. Ou créez le client dans l’ERP et saisissez son numéro.',
      'Enter the whole address here. Or create the customer in the ERP and enter its number.',
    ],
  ],
  'period-crossed': [
    [
      'Foi paga num período que já terminou',
      'Elle a été payée dans une période close',
      'It was paid in a period that has ended',
    ],
    [
      'Pergunte ao seu contabilista a que período pertence.',
      'Demandez à votre comptable à quelle période elle appartient.',
      'Ask your accountant in which period it belongs.',
    ],
    byHand,
  ],
  'e-invoice-not-confirmed': [
    [
      'Tem de ser fatura eletrónica e ninguém confirmou quem a envia',
      'Il faut une facture électronique, et personne n’a confirmé qui l’envoie',
      'It must be an e-invoice, and nobody confirmed who sends it',
    ],
    [
      'Peça que mudem a configuração quando o ERP enviar faturas eletrónicas e tente de novo. Até lá:',
      'Faites changer le réglage quand votre ERP envoie des factures électroniques, puis réessayez. D’ici là :',
      'Have the setting changed once your ERP sends e-invoices, then try again. Until then:',
    ],
    byHand,
  ],
  'customer-number-wrong': [
    [
      'O ERP não tem este número de cliente',
      'L’ERP n’a pas ce numéro de client',
      'The ERP does not have this customer number',
    ],
    [
      'Procure o cliente no ERP e escreva aqui o número certo.',
      'Cherchez le client dans l’ERP et saisissez ici le bon numéro.',
      'Look the customer up in the ERP and enter the right number here.',
    ],
  ],
  currency: [['Outra moeda', 'Une autre monnaie', 'Another currency'], byHand],
  'gift-card': [['Um cartão-presente', 'Une carte cadeau', 'A gift card'], setting],
  'tip-or-duty': [
    ['Uma gorjeta ou um direito aduaneiro', 'Un pourboire ou un droit de douane', 'A tip or a duty'],
    setting,
  ],
  'point-of-sale': [
    ['Uma venda ao balcão', 'Une vente en caisse', 'A sale at the till'],
    [
      'Se a caixa emite as suas faturas, registe aqui o número. Se não, peça que mudem a configuração e tente de novo.',
      'Si la caisse émet ses propres factures, notez ici le numéro. Sinon, faites changer le réglage, puis réessayez.',
      'If the till issues its own invoices, record the number here. If not, have the setting changed, then try again.',
    ],
  ],
  marketplace: [
    ['Uma venda por um marketplace', 'Une vente par une place de marché', 'A sale through a marketplace'],
    [
      'Pergunte ao seu contabilista quem deve o IVA.',
      'Demandez à votre comptable qui doit la TVA.',
      'Ask your accountant who owes the VAT.',
    ],
    byHand,
  ],
  'taxes-estimated': [
    [
      'Os impostos ainda não são definitivos',
      'Les taxes ne sont pas encore définitives',
      'The taxes are not final yet',
    ],
    [
      'Quando a loja enviar os definitivos, é emitida automaticamente.',
      'Quand la boutique envoie les définitives, elle est émise automatiquement.',
      'Once the shop sends the final ones, it is issued by itself.',
    ],
    orByHand,
  ],
  'service-abroad': [
    [
      'Um download ou serviço para um comprador no estrangeiro',
      'Un téléchargement ou un service pour un acheteur à l’étranger',
      'A download or service for a buyer abroad',
    ],
    [
      'O lugar do comprador decide o IVA.',
      'Le lieu de l’acheteur décide de la TVA.',
      'The place of the buyer decides the VAT.',
    ],
    byHand,
  ],
  'partly-paid': [
    [
      'A encomenda não está toda paga',
      'La commande n’est pas entièrement payée',
      'The order is not fully paid',
    ],
    [
      'Quando o resto for pago, é emitida automaticamente.',
      'Quand le reste est payé, elle est émise automatiquement.',
      'Once the rest is paid, it is issued by itself.',
    ],
    orByHand,
  ],
} as const satisfies Partial<Record<HoldCode, Reason>>;
