import type { HoldCode } from '../../../../../shared/domain/held.ts';
import { byHand, compare, creditByHand, look } from './advice.ts';
import type { Reason } from './row.ts';

/** What the ERP does, and refunds. */
export const heldAtTheErp = {
  'series-missing-for-year': [
    ['Falta a série deste ano', 'La série de cette année manque', 'The series of this year is missing'],
    [
      'Crie a série no ERP, peça que a acrescentem à ligação e tente de novo.',
      'Créez la série dans l’ERP, faites-la ajouter à la connexion, puis réessayez.',
      'Set up the series in the ERP, have it added to the connection, then try again.',
    ],
  ],
  'customer-inactive': [
    [
      'O cliente está inativo no ERP',
      'Le client est inactif dans l’ERP',
      'The customer is not active in the ERP',
    ],
    [
      'Ative o cliente no ERP e tente de novo. Ou escreva aqui o número do cliente certo.',
      'Activez le client dans l’ERP, puis réessayez. Ou saisissez ici le numéro du bon client.',
      'Activate the customer in the ERP, then try again. Or enter the number of the right customer here.',
    ],
  ],
  'sku-unknown': [
    ['O ERP não conhece um artigo', 'L’ERP ne connaît pas un article', 'The ERP does not know an article'],
    [
      'Peça que acrescentem o artigo à configuração e tente de novo.',
      'Faites ajouter l’article aux réglages, puis réessayez.',
      'Have the article added to the settings, then try again.',
    ],
  ],
  'quantity-not-whole': [
    ['Uma quantidade não inteira', 'Une quantité qui n’est pas entière', 'A quantity that is not whole'],
    [
      'O ERP só aceita quantidades inteiras.',
      'L’ERP ne prend que des quantités entières.',
      'The ERP takes whole quantities only.',
    ],
    byHand,
  ],
  'total-unreachable': [
    [
      'O ERP não consegue imprimir exatamente este total',
      'L’ERP ne peut pas imprimer exactement ce total',
      'The ERP cannot print exactly this total',
    ],
    [
      'Arredondaria um cêntimo ou mais.',
      'Il arrondirait d’un centime ou plus.',
      'It would round by a cent or more.',
    ],
    byHand,
  ],
  'total-mismatch-after-issue': [
    [
      'O ERP mostra um total diferente do que foi pago',
      'L’ERP montre un autre total que le montant payé',
      'The ERP shows another total than was paid',
    ],
    compare,
  ],
  'document-differs-after-issue': [
    [
      'O documento no ERP é diferente da encomenda',
      'Le document dans l’ERP diffère de la commande',
      'The document in the ERP differs from the order',
    ],
    compare,
  ],
  'atcud-missing': [
    [
      'O ERP não mostra ATCUD no documento',
      'L’ERP ne montre pas d’ATCUD sur le document',
      'The ERP shows no ATCUD on the document',
    ],
    [
      'Peça a validação do código da série no ERP e depois aceite aqui o documento.',
      'Faites valider le code de la série dans l’ERP, puis acceptez ici le document.',
      'Have the code of the series validated in the ERP, then accept the document here.',
    ],
  ],
  'outcome-unknown': [
    ['Não se sabe se o ERP o tem', 'On ne sait pas si l’ERP l’a', 'It is not known whether the ERP has it'],
    look,
  ],
  'open-document-differs': [
    [
      'O documento aberto no ERP é diferente da encomenda',
      'Le document ouvert dans l’ERP diffère de la commande',
      'The open document in the ERP differs from the order',
    ],
    [
      'Corrija-o e feche-o no ERP e registe aqui o número. Ou diga que não foi emitido, e é escrito de novo.',
      'Corrigez-le et terminez-le dans l’ERP, puis notez ici son numéro. Ou dites qu’il n’a pas été émis, et il est réécrit.',
      'Correct and finish it in the ERP, then record its number here. Or say that it was not issued, and it is written anew.',
    ],
  ],
  'open-document-refused': [
    [
      'O ERP não fecha o documento aberto',
      'L’ERP ne termine pas le document ouvert',
      'The ERP does not finish the open document',
    ],
    [
      'Resolva a causa e diga que não foi emitido, e continua. Ou feche-o no ERP e registe aqui o número.',
      'Réglez la cause, puis dites qu’il n’a pas été émis, et il continue. Ou terminez-le dans l’ERP et notez ici son numéro.',
      'Fix the cause, then say that it was not issued, and it is continued. Or finish it in the ERP and record its number here.',
    ],
  ],
  'credit-note-open': [
    [
      'A nota de crédito está aberta no ERP',
      'L’avoir est ouvert dans l’ERP',
      'The credit note is open in the ERP',
    ],
    [
      'Complete-a e feche-a no ERP e registe aqui o número.',
      'Complétez-le et terminez-le dans l’ERP, puis notez ici son numéro.',
      'Complete and finish it in the ERP, then record its number here.',
    ],
  ],
  'draft-at-vendor': [
    ['O ERP fez apenas um rascunho', 'L’ERP n’a fait qu’un brouillon', 'The ERP made a draft only'],
    [
      'Termine o rascunho no ERP e registe aqui o número. Ou apague-o lá e diga que não foi emitido.',
      'Terminez le brouillon dans l’ERP, puis notez ici son numéro. Ou supprimez-le et dites qu’il n’a pas été émis.',
      'Finish the draft in the ERP, then record its number here. Or delete it there and say that it was not issued.',
    ],
  ],
  'refused-by-vendor': [
    ['O ERP recusou-o', 'L’ERP l’a refusé', 'The ERP rejected it'],
    [
      'Resolva a causa e diga que não foi emitido, e é enviado de novo. Se for por causa do comprador, corrija-o aqui.',
      'Réglez la cause, puis dites qu’il n’a pas été émis, et il est renvoyé. Si c’est à cause de l’acheteur, corrigez-le ici.',
      'Fix the cause, then say that it was not issued, and it is sent again. If it is about the buyer, correct the buyer here.',
    ],
  ],
  'vendor-keeps-failing': [
    [
      'O ERP falha sempre com este documento',
      'L’ERP échoue toujours sur ce document',
      'The ERP fails again and again on this document',
    ],
    look,
  ],
  'order-of-another-shop': [
    [
      'Outra loja tem uma encomenda com este número',
      'Une autre boutique a une commande avec ce numéro',
      'Another shop has an order with this number',
    ],
    [
      'Se for outra encomenda, tente de novo. Se for a mesma, registe aqui o número do documento dela.',
      'Si c’est une autre commande, réessayez. Si c’est la même, notez ici le numéro de son document.',
      'If this is an order of its own, try again. If it is the same one, record the number of its document here.',
    ],
  ],
  'credit-note-by-hand': [
    [
      'Esta devolução precisa de uma nota de crédito à mão',
      'Ce remboursement demande un avoir à la main',
      'This refund needs a credit note by hand',
    ],
    creditByHand,
  ],
  'order-unreadable': [
    ['Não foi possível ler a encomenda', 'La commande n’a pas pu être lue', 'The order could not be read'],
    ['Avise quem gere a ponte.', 'Prévenez qui gère la passerelle.', 'Tell whoever runs the bridge.'],
    byHand,
  ],
  'no-invoice-to-credit': [
    ['Uma devolução sem fatura', 'Un remboursement sans facture', 'A refund without an invoice'],
    [
      'Se outro programa emitiu a fatura, credite-a lá e registe aqui o número da nota de crédito.',
      'Si un autre programme a émis la facture, créditez-la là-bas, puis notez ici le numéro de l’avoir.',
      'If another program issued the invoice, credit it there, then record the number of the credit note here.',
    ],
  ],
  'refund-pending': [
    [
      'O dinheiro da devolução ainda vai a caminho',
      'L’argent du remboursement est encore en route',
      'The money of the refund is still on its way',
    ],
    [
      'Veja na loja se já foi devolvido. Se foi:',
      'Regardez dans la boutique s’il a été rendu. Si oui :',
      'Look in the shop whether it was returned. If it was:',
    ],
    creditByHand,
  ],
  'refund-amount-only': [
    [
      'Uma devolução de um valor, sem artigos',
      'Un remboursement d’un montant sans articles',
      'A refund of an amount without articles',
    ],
    creditByHand,
  ],
  'refund-does-not-add-up': [
    [
      'Os valores da devolução não batem certo',
      'Les montants du remboursement ne concordent pas',
      'The amounts of the refund do not add up',
    ],
    creditByHand,
  ],
  'refund-above-invoice': [
    [
      'Foi devolvido mais do que foi faturado',
      'Le remboursement dépasse la facture',
      'More was refunded than was invoiced',
    ],
    [
      'Compare a fatura com as suas notas de crédito no ERP. Se faltar esta, emita-a lá à mão e registe aqui o número.',
      'Comparez la facture avec ses avoirs dans l’ERP. Si celui-ci manque, émettez-le là à la main, puis notez ici son numéro.',
      'Compare the invoice with its credit notes in the ERP. If this one is missing, issue it by hand there, then record its number here.',
    ],
  ],
  'store-credit': [
    [
      'Uma devolução em crédito da loja',
      'Un remboursement en crédit de la boutique',
      'A refund as store credit',
    ],
    [
      'Pergunte ao seu contabilista. Se houve artigos devolvidos:',
      'Demandez à votre comptable. Si des articles sont revenus :',
      'Ask your accountant. If goods came back:',
    ],
    creditByHand,
  ],
  crashed: [
    [
      'A ponte errou com esta encomenda',
      'La passerelle a fait une erreur avec cette commande',
      'The bridge made a mistake with this order',
    ],
    ['Avise quem gere a ponte.', 'Prévenez qui gère la passerelle.', 'Tell whoever runs the bridge.'],
    look,
  ],
  late: [
    [
      'Esperou demasiado tempo na fila',
      'Elle a attendu trop longtemps dans la file',
      'It waited too long in the queue',
    ],
    look,
  ],
} as const satisfies Partial<Record<HoldCode, Reason>>;
