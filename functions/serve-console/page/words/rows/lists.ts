import { docs, many } from './count.ts';
import type { Rows } from './row.ts';

export const needsYou = {
  title: ['Precisa de si', 'À décider', 'Needs you'],
  nothing: ['Nada precisa de si.', 'Rien à décider.', 'Nothing needs you.'],
  underWay: [
    (count: number) => `${docs.pt(count)} a caminho, sem ajuda.`,
    (count: number) => `${docs.fr(count)} en route, sans aide.`,
    (count: number) => `${docs.en(count)} on the way by themselves.`,
  ],
  noneUnderWay: ['Nada está a caminho.', 'Rien n’est en route.', 'Nothing is on the way.'],
  things: [
    (count: number) => many.pt(count, 'assunto precisa de si.', 'assuntos precisam de si.'),
    (count: number) => many.fr(count, 'chose à décider.', 'choses à décider.'),
    (count: number) => many.en(count, 'thing needs you.', 'things need you.'),
  ],
  count: [docs.pt, docs.fr, docs.en],
  oldest: ['o mais antigo', 'le plus ancien', 'the oldest'],
  open: [
    (order: string) => `Abrir ${order}`,
    (order: string) => `Ouvrir ${order}`,
    (order: string) => `Open ${order}`,
  ],
  openAll: [
    (count: number) => `Ver ${docs.pt(count)}`,
    (count: number) => `Voir ${docs.fr(count)}`,
    (count: number) => `See ${docs.en(count)}`,
  ],
  halted: [
    'Nada mais é emitido para esta empresa até decidir.',
    'Plus rien n’est émis pour cette entreprise avant votre décision.',
    'Nothing more is issued for this company until you decide.',
  ],
  paused: [
    (erp: string) => `${erp} recusou vários documentos seguidos, e a emissão parou por agora`,
    (erp: string) => `${erp} a refusé plusieurs documents de suite, l’émission fait une pause`,
    (erp: string) => `${erp} refused several documents in a row, so issuing has paused`,
  ],
  pausedAdvice: [
    'Continua sozinha com o próximo documento aceite. Veja o que foi recusado.',
    'Elle reprend toute seule au prochain document accepté. Regardez ce qui a été refusé.',
    'It goes on by itself with the next document that succeeds. Look at what was refused.',
  ],
  series: [
    (year: number) => `Falta a série de ${year}`,
    (year: number) => `La série de ${year} manque`,
    (year: number) => `The series of ${year} is missing`,
  ],
  seriesAdvice: [
    'A partir de 1 de janeiro os documentos ficariam retidos. Registe a série e peça que a acrescentem à ligação do ERP.',
    'À partir du 1er janvier, les documents seraient retenus. Déclarez la série, puis faites-la ajouter à la connexion de l’ERP.',
    'From 1 January on documents would be held. Have the series registered, then have it added to the connection of the ERP.',
  ],
  problem: ['Uma configuração está errada', 'Un réglage est faux', 'A setting is wrong'],
  problemAdvice: [
    'Mostre isto a quem gere a ponte.',
    'Montrez ceci à qui gère la passerelle.',
    'Show this to whoever runs the bridge.',
  ],
  shopSilent: [
    (shop: string) => `${shop} está em silêncio há mais tempo do que é costume`,
    (shop: string) => `${shop} se tait depuis plus longtemps que d’habitude`,
    (shop: string) => `${shop} has not been heard for longer than usual`,
  ],
  shopSignatures: [
    (shop: string) => `O que ${shop} envia não está bem assinado`,
    (shop: string) => `Ce que ${shop} envoie est mal signé`,
    (shop: string) => `What ${shop} sends is not signed correctly`,
  ],
  shopAdvice: [
    'Teste a ligação: ela diz o que está errado.',
    'Testez la connexion : elle dit ce qui ne va pas.',
    'Test the connection: it says what is wrong.',
  ],
  unread: [
    (count: number, shop: string) =>
      `Não foi possível ler ${many.pt(count, 'encomenda', 'encomendas')} de ${shop}`,
    (count: number, shop: string) =>
      `${many.fr(count, 'commande', 'commandes')} de ${shop} illisible${count < 2 ? '' : 's'}`,
    (count: number, shop: string) => `${many.en(count, 'order', 'orders')} of ${shop} could not be read`,
  ],
  unreadAdvice: [
    'Quem gere a ponte encontra o motivo no registo. São tentadas de novo sozinhas.',
    'Qui gère la passerelle trouve la raison dans le journal. Elles sont réessayées toutes seules.',
    'Whoever runs the bridge finds the reason in the log. They are tried again by themselves.',
  ],
  sync: [
    (from: string, to: string) => `Os saldos de ${from} e ${to} esperam por si`,
    (from: string, to: string) => `Les soldes de ${from} et ${to} vous attendent`,
    (from: string, to: string) => `The balances of ${from} and ${to} wait for you`,
  ],
  syncFailed: [
    (from: string, to: string) => `A passagem de ${from} para ${to} não se completou`,
    (from: string, to: string) => `Le passage de ${from} à ${to} ne s’est pas terminé`,
    (from: string, to: string) => `The sync from ${from} to ${to} did not complete`,
  ],
  upload: [
    (file: string) => `O ficheiro ${file} espera pela sua aprovação`,
    (file: string) => `Le fichier ${file} attend votre accord`,
    (file: string) => `The file ${file} waits for your approval`,
  ],
  more: [
    'Há mais de mil: só os mais recentes foram lidos.',
    'Il y en a plus de mille : seuls les plus récents ont été lus.',
    'There are more than a thousand: only the newest were read.',
  ],
  toHealth: ['Ver as ligações', 'Voir les connexions', 'To the connections'],
  toSyncs: ['Ver os saldos', 'Voir les soldes', 'See the sync'],
  toUpload: ['Ver o ficheiro', 'Voir le fichier', 'See the file'],
} as const satisfies Rows;

export const documents = {
  title: ['Documentos', 'Documents', 'Documents'],
  state: ['Estado', 'État', 'State'],
  anyState: ['Qualquer estado', 'Tous les états', 'Any state'],
  kind: ['Tipo', 'Type', 'Kind'],
  anyKind: ['Qualquer tipo', 'Tous les types', 'Any kind'],
  reason: ['Motivo', 'Motif', 'Reason'],
  anyReason: ['Qualquer motivo', 'Tous les motifs', 'Any reason'],
  search: ['Procurar', 'Chercher', 'Search'],
  searchHint: ['Encomenda, número ou valor', 'Commande, numéro ou montant', 'Order, number or amount'],
  order: ['Encomenda', 'Commande', 'Order'],
  document: ['Documento', 'Document', 'Document'],
  number: ['Número', 'Numéro', 'Number'],
  total: ['Total', 'Total', 'Total'],
  changed: ['Última mudança', 'Dernier changement', 'Last change'],
  shown: [
    (shown: number, read: number) => `${shown} de ${docs.pt(read)}`,
    (shown: number, read: number) => `${shown} sur ${docs.fr(read)}`,
    (shown: number, read: number) => `${shown} of ${docs.en(read)}`,
  ],
  none: ['Nenhum documento corresponde.', 'Aucun document ne correspond.', 'No document matches.'],
  empty: ['Ainda não há documentos.', 'Il n’y a pas encore de documents.', 'There are no documents yet.'],
  older: ['Ler mais antigos', 'Lire les plus anciens', 'Read older ones'],
  select: [
    (order: string) => `Escolher ${order}`,
    (order: string) => `Choisir ${order}`,
    (order: string) => `Select ${order}`,
  ],
  selectAll: ['Escolher todos', 'Tout choisir', 'Select all'],
  retry: [
    (count: number) => `Tentar de novo ${docs.pt(count)}`,
    (count: number) => `Réessayer ${docs.fr(count)}`,
    (count: number) => `Try ${docs.en(count)} again`,
  ],
  retried: [
    (count: number) => `${docs.pt(count)} na fila.`,
    (count: number) => `${docs.fr(count)} dans la file.`,
    (count: number) => `${docs.en(count)} queued.`,
  ],
  skipped: [
    (count: number) => `${docs.pt(count)} como estavam`,
    (count: number) =>
      `${docs.fr(count)} laissé${count < 2 ? '' : 's'} tel${count < 2 ? '' : 's'} quel${count < 2 ? '' : 's'}`,
    (count: number) => `${docs.en(count)} left as they are`,
  ],
} as const satisfies Rows;
