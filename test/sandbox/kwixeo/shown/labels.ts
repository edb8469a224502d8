type Labels = Readonly<Record<number, string>>;

/** Names of the states of sales documents, which are the same for all five. */
export const salesStatus: Labels = {
  1: 'Brouillon',
  2: 'Validé',
  3: 'Envoyé',
  4: 'Accepté',
  5: 'Acompte facturé',
  6: 'Partiellement facturé',
  7: 'Facturé',
  8: 'Refusé',
  9: 'Annulé',
};

export const deliveryStatus: Labels = { 1: 'À livrer', 2: 'Partiellement livré', 3: 'Livré' };
export const chargeStatus: Labels = { 1: 'Brouillon', 2: 'À payer', 3: 'Partiellement payé', 4: 'Payé' };
export const paymentStatus: Labels = { 1: 'À utiliser', 2: 'Partiellement utilisé', 3: 'Utilisé' };
export const opportunityStatus: Labels = { 1: 'In progress', 2: 'Win', 3: 'Losed', 4: 'Canceled' };
export const purchaseStatus: Labels = {
  1: 'Brouillon',
  2: 'En attente',
  3: 'Partiellement livré',
  4: 'Livré',
};
export const taskStatus: Labels = { 1: 'À faire', 2: 'En cours', 3: 'En attente', 4: 'Terminé' };
export const taskPriority: Labels = { 1: 'Basse', 2: 'Normale', 3: 'Haute' };
export const paymentMethodType: Labels = {
  0: 'Autre',
  1: 'Carte bancaire',
  2: 'Chèque',
  3: 'Espèces',
  4: 'Prélèvement',
  5: 'Virement',
};

/** The label of a number that is kept as number or text. */
export const labelOf = (labels: Labels, value: unknown): string | null => labels[Number(value)] ?? null;
