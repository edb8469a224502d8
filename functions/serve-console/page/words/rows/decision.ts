import { docs } from './count.ts';
import type { Rows } from './row.ts';

export const decision = {
  retryTitle: ['Tentar de novo', 'Réessayer', 'Try again'],
  retryLead: [
    'A encomenda é preparada de novo como está agora, e enviada.',
    'La commande est préparée de nouveau telle qu’elle est, puis envoyée.',
    'The order is prepared again as it is now, and sent.',
  ],
  correctTitle: ['Corrigir o comprador', 'Corriger l’acheteur', 'Correct the buyer'],
  correctLead: [
    'O que deixar vazio fica como a loja enviou. O documento é depois preparado de novo e enviado.',
    'Ce que vous laissez vide reste tel que la boutique l’a envoyé. Le document est ensuite préparé de nouveau et envoyé.',
    'What you leave empty stays as the shop sent it. The document is then prepared again and sent.',
  ],
  taxId: ['NIF', 'Numéro de TVA', 'Tax number'],
  noTaxId: [
    'O comprador não tem: consumidor final',
    'L’acheteur n’en a pas : particulier',
    'The buyer has none: final consumer',
  ],
  customerNumber: [
    'Número do cliente no ERP',
    'Numéro du client dans l’ERP',
    'Number of the customer in the ERP',
  ],
  buyerName: ['Nome no documento', 'Nom sur le document', 'Name on the document'],
  street: ['Rua', 'Rue', 'Street'],
  postalCode: ['Código postal', 'Code postal', 'Postal code'],
  city: ['Localidade', 'Ville', 'City'],
  country: ['País (duas letras)', 'Pays (deux lettres)', 'Country (two letters)'],
  address: ['Morada', 'Adresse', 'Address'],
  reason: [
    'Porquê (fica no histórico; sem dados pessoais)',
    'Pourquoi (reste dans l’historique ; sans données personnelles)',
    'Why (goes into the history; no personal data)',
  ],
  closeLead: [
    'Para testes, e para o que se fatura noutro lado.',
    'Pour des tests, et ce qui est facturé ailleurs.',
    'For tests, and for what is invoiced elsewhere.',
  ],
  empty: ['Preencha pelo menos um campo.', 'Remplissez au moins un champ.', 'Fill in at least one field.'],
  adoptTitle: [
    'Registar o número do documento no ERP',
    'Noter le numéro du document dans l’ERP',
    'Record the number of the document in the ERP',
  ],
  adoptLead: [
    'Nada é enviado. A ponte procura o documento no ERP e regista-o.',
    'Rien n’est envoyé. La passerelle cherche le document dans l’ERP et le note.',
    'Nothing is sent. The bridge looks the document up in the ERP and records it.',
  ],
  number: ['Número do documento', 'Numéro du document', 'Number of the document'],
  year: ['Ano', 'Année', 'Year'],
  documentType: ['Tipo de documento', 'Type de document', 'Type of document'],
  several: [
    'Só se o ERP tiver o número mais de uma vez',
    'Seulement si l’ERP a ce numéro plusieurs fois',
    'Only if the ERP has the number more than once',
  ],
  force: [
    'Aceitar mesmo que o total seja outro, ou que o ERP não o mostre',
    'Le prendre même si son total diffère, ou si l’ERP ne le montre pas',
    'Take it although its total differs, or the ERP does not show it',
  ],
  decideTitle: [
    'O que encontrou no ERP?',
    'Qu’avez-vous trouvé dans l’ERP ?',
    'What did you find in the ERP?',
  ],
  decideLead: [
    'O documento pode existir lá. Procure a encomenda e diga o que encontrou.',
    'Le document y existe peut-être. Cherchez la commande, puis dites ce que vous avez trouvé.',
    'The document may exist there. Look for the order, then say what you found.',
  ],
  exists: ['O documento está lá', 'Le document y est', 'The document is there'],
  absent: ['Não há tal documento', 'Il n’y a pas de tel document', 'The document does not exist'],
  absentLead: [
    'A ponte procura mais uma vez, e só o envia se realmente não estiver lá.',
    'La passerelle cherche encore une fois, et ne l’envoie que s’il n’y est vraiment pas.',
    'The bridge looks once more, and sends it only if it is really not there.',
  ],
  acceptTitle: ['Aceitar este documento', 'Accepter ce document', 'Accept this document'],
  acceptLead: [
    'Comparou-o no ERP com a encomenda, e pode ficar como está. A emissão continua depois.',
    'Vous l’avez comparé dans l’ERP avec la commande, et il peut rester tel quel. L’émission reprend ensuite.',
    'You have compared it in the ERP with the order, and it may stay as it is. Issuing then continues.',
  ],
  acceptCheck: [
    'Comparei-o no ERP com a encomenda.',
    'Je l’ai comparé dans l’ERP avec la commande.',
    'I compared it in the ERP with the order.',
  ],
  send: {
    retry: ['Tentar de novo', 'Réessayer', 'Try again'],
    correct: ['Corrigir e enviar', 'Corriger et envoyer', 'Correct and send'],
    adopt: ['Registar o número', 'Noter le numéro', 'Record the number'],
    notIssued: ['Não está lá: enviar', 'Il n’y est pas : l’envoyer', 'It is not there: send it'],
    accept: ['Aceitar', 'L’accepter', 'Accept it'],
  },
} as const satisfies Rows;

export const banner = {
  off: [
    'A emissão não está ligada: nada é emitido.',
    'L’émission n’est pas activée : rien n’est émis.',
    'Issuing is not switched on: nothing is issued.',
  ],
  on: [
    'A emissão está ligada. O que estava pronto antes ainda espera.',
    'L’émission est activée. Ce qui était prêt avant attend encore.',
    'Issuing is switched on. What was ready before still waits.',
  ],
  ready: [
    (count: number) => `${docs.pt(count)} ${count === 1 ? 'pronto' : 'prontos'}.`,
    (count: number) => `${docs.fr(count)} ${count < 2 ? 'prêt' : 'prêts'}.`,
    (count: number) => `${docs.en(count)} ready.`,
  ],
  release: [
    'Libertar todos os documentos prontos …',
    'Libérer tous les documents prêts …',
    'Release all ready documents …',
  ],
} as const satisfies Rows;

export const release = {
  title: [
    'Libertar todos os documentos prontos',
    'Libérer tous les documents prêts',
    'Release all ready documents',
  ],
  lead: [
    (count: number) =>
      `${docs.pt(count)} ${count === 1 ? 'seria emitido' : 'seriam emitidos'} agora. Uma fatura não se desfaz: percorra primeiro esta lista.`,
    (count: number) =>
      `${docs.fr(count)} ${count < 2 ? 'serait émis' : 'seraient émis'} maintenant. Une facture ne se reprend pas : parcourez d’abord cette liste.`,
    (count: number) =>
      `${docs.en(count)} would be issued now. An invoice cannot be taken back: go through this list first.`,
  ],
  checked: {
    previews: [
      'Comparei vários com as encomendas na loja: linhas, IVA, total, comprador.',
      'J’en ai comparé plusieurs avec les commandes de la boutique : lignes, TVA, total, acheteur.',
      'I compared several of them with the orders in the shop: lines, VAT, total, buyer.',
    ],
    start: [
      'Nenhum outro programa emitiu faturas destas encomendas.',
      'Aucun autre programme n’a émis de factures pour ces commandes.',
      'No other program has issued invoices for these orders.',
    ],
    series: [
      'O meu contabilista conhece a série e o tipo de documento.',
      'Mon comptable connaît la série et le type de document.',
      'My accountant knows the series and the kind of document.',
    ],
  },
  notLive: [
    'A emissão está desligada. Quem gere a ponte muda "live" para true na ligação "invoicing".',
    'L’émission est désactivée. Qui gère la passerelle met "live" à true dans la connexion "invoicing".',
    'Issuing is switched off. Whoever runs the bridge sets "live" to true in the connection "invoicing".',
  ],
  liveNow: ['A emissão está ligada.', 'L’émission est activée.', 'Issuing is switched on.'],
  lookAgain: ['Ver de novo', 'Regarder de nouveau', 'Look again'],
  look: ['Ver os documentos', 'Voir les documents', 'See the documents'],
  go: [
    (count: number) => `Emitir ${docs.pt(count)}`,
    (count: number) => `Émettre ${docs.fr(count)}`,
    (count: number) => `Issue ${docs.en(count)}`,
  ],
  done: [
    (count: number) => `${docs.pt(count)} ${count === 1 ? 'libertado' : 'libertados'}.`,
    (count: number) => `${docs.fr(count)} ${count < 2 ? 'libéré' : 'libérés'}.`,
    (count: number) => `${docs.en(count)} released.`,
  ],
  skipped: [
    (count: number) => `${docs.pt(count)} por libertar.`,
    (count: number) => `${docs.fr(count)} non ${count < 2 ? 'libéré' : 'libérés'}.`,
    (count: number) => `${docs.en(count)} not released.`,
  ],
} as const satisfies Rows;
