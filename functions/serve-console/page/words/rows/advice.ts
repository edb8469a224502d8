import type { Row } from './row.ts';

/** What to do, in sentences that several reasons share. */
export const byHand: Row<string> = [
  'Emita-a à mão no ERP e registe aqui o número.',
  'Émettez-la à la main dans l’ERP, puis notez ici son numéro.',
  'Issue it by hand in the ERP, then record its number here.',
];
export const creditByHand: Row<string> = [
  'Emita a nota de crédito à mão no ERP e registe aqui o número.',
  'Émettez l’avoir à la main dans l’ERP, puis notez ici son numéro.',
  'Issue the credit note by hand in the ERP, then record its number here.',
];
export const inTheShop: Row<string> = [
  'Corrija a encomenda na loja: a nova versão é emitida automaticamente.',
  'Corrigez la commande dans la boutique : sa nouvelle version est émise automatiquement.',
  'Correct the order in the shop: its newer version is issued by itself.',
];
export const orByHand: Row<string> = [
  'Ou emita-a à mão no ERP e registe aqui o número.',
  'Ou émettez-la à la main dans l’ERP, puis notez ici son numéro.',
  'Or issue it by hand in the ERP, then record its number here.',
];
export const look: Row<string> = [
  'Procure no ERP e diga aqui o que encontrou.',
  'Cherchez dans l’ERP, puis dites ici ce que vous avez trouvé.',
  'Look in the ERP, then say here what you found.',
];
export const setting: Row<string> = [
  'Pergunte ao seu contabilista, peça que mudem a configuração e tente de novo.',
  'Demandez à votre comptable, faites changer le réglage, puis réessayez.',
  'Ask your accountant, have the setting changed, then try again.',
];
export const shopTaxes: Row<string> = [
  'Corrija os impostos na loja para as próximas encomendas.',
  'Corrigez les taxes de la boutique pour les prochaines commandes.',
  'Correct the tax settings of the shop for orders to come.',
];
export const compare: Row<string> = [
  'Compare o documento no ERP com a encomenda. Se puder ficar como está, aceite-o aqui.',
  'Comparez le document dans l’ERP avec la commande. S’il peut rester tel quel, acceptez-le ici.',
  'Compare the document in the ERP with the order. If it may stay, accept it here.',
];
