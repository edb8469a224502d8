import type { HoldCode } from '../../../../../shared/domain/held.ts';
import { byHand, inTheShop, orByHand, setting, shopTaxes } from './advice.ts';
import type { Reason } from './row.ts';

/** Orders, their amounts and their taxes. */
export const heldOrders = {
  'go-live-not-confirmed': [
    [
      'Pronta, mas a emissão não está ligada',
      'Prête, mais l’émission n’est pas activée',
      'Ready, but issuing is not switched on',
    ],
    [
      'Compare-a com a encomenda. Quando a emissão estiver ligada, liberte todos os documentos prontos.',
      'Comparez-la avec la commande. Une fois l’émission activée, libérez tous les documents prêts.',
      'Compare it with the order. Once issuing is switched on, release all ready documents.',
    ],
  ],
  'start-unclear': [
    [
      'Talvez já tenha uma fatura de antes',
      'Elle a peut-être déjà une facture',
      'It may have an invoice from before',
    ],
    [
      'Se tiver, registe aqui o número. Se não, emita-a à mão no ERP e registe esse número.',
      'Si c’est le cas, notez ici son numéro. Sinon, émettez-la à la main dans l’ERP et notez ce numéro.',
      'If it has one, record its number here. If not, issue it by hand in the ERP and record that number.',
    ],
  ],
  'order-does-not-add-up': [
    [
      'Os valores da encomenda não batem certo',
      'Les montants de la commande ne concordent pas',
      'The amounts of the order do not add up',
    ],
    inTheShop,
    orByHand,
  ],
  'order-edited': [
    [
      'A encomenda foi alterada de um modo que não se pode faturar',
      'La commande a été modifiée d’une façon qui ne se facture pas',
      'The order was edited in a way that cannot be invoiced',
    ],
    inTheShop,
    orByHand,
  ],
  'edit-not-told': [
    [
      'A encomenda foi alterada e a loja não disse como',
      'La commande a été modifiée et la boutique n’a pas dit comment',
      'The order was edited, and the shop did not say how',
    ],
    [
      'Guarde de novo a encomenda na loja, para que seja enviada como está agora.',
      'Enregistrez de nouveau la commande dans la boutique, pour qu’elle soit envoyée telle qu’elle est.',
      'Save the order in the shop once more, so that it is sent as it is now.',
    ],
    orByHand,
  ],
  'order-cancelled': [
    [
      'A encomenda foi cancelada, mas o dinheiro não foi devolvido',
      'La commande a été annulée, mais l’argent n’a pas été rendu',
      'The order was cancelled, but the money was kept',
    ],
    [
      'Devolva o dinheiro na loja e isto fecha-se sozinho.',
      'Rendez l’argent dans la boutique, et ceci se ferme tout seul.',
      'Return the money in the shop, and this closes by itself.',
    ],
    orByHand,
  ],
  'order-changed': [
    [
      'A encomenda mudou depois de faturada',
      'La commande a changé après sa facture',
      'The order changed after its invoice was issued',
    ],
    [
      'Emita a diferença à mão no ERP, ou credite a primeira fatura e emita outra. Depois registe aqui esse número.',
      'Émettez la différence à la main dans l’ERP, ou créditez la première facture et émettez-en une autre. Notez ensuite ici ce numéro.',
      'Issue the difference by hand in the ERP, or credit the first invoice and issue a new one. Then record that number here.',
    ],
  ],
  'changed-since-closed': [
    ['Fechada, e mudou depois', 'Fermée, puis modifiée', 'Closed, and changed since'],
    [
      'Se precisar de um documento, tente de novo.',
      'S’il lui faut un document, réessayez.',
      'If it needs a document, try again.',
    ],
  ],
  'two-taxes': [
    ['Uma linha tem dois impostos', 'Une ligne porte deux taxes', 'A line carries two taxes'],
    ['Uma linha só pode ter um.', 'Une ligne ne peut en porter qu’une.', 'A line may carry one only.'],
    byHand,
  ],
  'unknown-rate': [
    ['Taxa de IVA desconhecida', 'Un taux de TVA inconnu', 'A VAT rate that is not known'],
    shopTaxes,
    byHand,
  ],
  'vat-missing': [['Falta o IVA', 'La TVA manque', 'VAT is missing'], shopTaxes, byHand],
  'mixed-shipping': [
    [
      'Portes de artigos com taxas de IVA diferentes',
      'Le port d’articles à taux de TVA différents',
      'Shipping of goods with different VAT rates',
    ],
    setting,
  ],
  'shipping-without-vat': [['Portes sem IVA', 'Le port sans TVA', 'Shipping without VAT'], setting],
  'zero-rate-no-reason': [
    ['IVA a 0 % sem motivo', 'TVA à 0 % sans motif', '0 % VAT without a reason'],
    byHand,
  ],
  'region-rate-conflict': [
    [
      'A taxa de IVA não é a da região',
      'Le taux de TVA n’est pas celui de la région',
      'The VAT rate does not fit the region',
    ],
    shopTaxes,
    byHand,
  ],
  'eu-consumer-regime': [
    [
      'Um consumidor noutro país da UE',
      'Un particulier dans un autre pays de l’UE',
      'A consumer in another EU country',
    ],
    setting,
  ],
  'eu-business-unproven': [
    [
      'Uma empresa noutro país da UE',
      'Une entreprise dans un autre pays de l’UE',
      'A company in another EU country',
    ],
    [
      'Verifique o número do comprador no VIES.',
      'Vérifiez le numéro de l’acheteur dans VIES.',
      'Check the buyer’s VAT number in VIES.',
    ],
    byHand,
  ],
  'export-unproven': [
    ['Uma venda para fora da UE', 'Une vente hors de l’UE', 'A sale outside the EU'],
    setting,
  ],
} as const satisfies Partial<Record<HoldCode, Reason>>;
