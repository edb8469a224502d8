import { many } from './count.ts';
import type { Rows } from './row.ts';

export const syncs = {
  title: ['Saldos', 'Soldes', 'Syncs'],
  none: [
    'Esta empresa não tem passagem de saldos configurada.',
    'Aucun passage de soldes n’est réglé pour cette entreprise.',
    'No sync is set up for this company.',
  ],
  pair: [
    (from: string, to: string) => `${from} para ${to}`,
    (from: string, to: string) => `${from} vers ${to}`,
    (from: string, to: string) => `${from} to ${to}`,
  ],
  live: ['Envia todas as noites.', 'Il envoie chaque nuit.', 'It sends every night.'],
  notLive: [
    'Só relata: ainda nada é enviado.',
    'Il ne fait qu’un rapport : rien n’est encore envoyé.',
    'It only reports: nothing is sent yet.',
  ],
  confirmed: [
    (when: string, items: number) => `Saldo confirmado: ${many.pt(items, 'item', 'itens')}, ${when}.`,
    (when: string, items: number) => `Solde confirmé : ${many.fr(items, 'poste', 'postes')}, ${when}.`,
    (when: string, items: number) => `Balance confirmed: ${many.en(items, 'item', 'items')}, ${when}.`,
  ],
  unconfirmed: [
    'O saldo espera por si: compare-o com os itens em aberto no ERP.',
    'Son solde vous attend : comparez-le avec les postes ouverts de l’ERP.',
    'Its balance waits for you: compare it with the open items of the ERP.',
  ],
  confirmHow: [
    'Se estiver certo, peça que ponham "confirmedBalance" com este saldo e "live" a true na ligação "receivables".',
    'S’il est juste, faites mettre "confirmedBalance" à ce solde et "live" à true dans la connexion "receivables".',
    'If it is right, have "confirmedBalance" set to this balance and "live" to true in the connection "receivables".',
  ],
  balances: [
    (currency: string) => `Saldos em ${currency}`,
    (currency: string) => `Soldes en ${currency}`,
    (currency: string) => `Balances in ${currency}`,
  ],
  source: ['Em dívida no ERP', 'Dû dans l’ERP', 'Owed in the ERP'],
  target: ['Na ferramenta', 'Dans l’outil', 'In the tool'],
  difference: ['Diferença', 'Écart', 'Difference'],
  runs: ['Últimas passagens', 'Derniers passages', 'Last runs'],
  began: ['Começou', 'Début', 'Began'],
  state: ['Como correu', 'Résultat', 'How it went'],
  sent: ['Enviados', 'Envoyés', 'Sent'],
  refused: ['Recusados', 'Refusés', 'Refused'],
  noRuns: [
    'Ainda não correu. Corre de noite.',
    'Il n’a pas encore eu lieu. Il passe la nuit.',
    'It has not run yet. It runs at night.',
  ],
  refusals: [
    (count: number) => `${many.pt(count, 'documento recusado', 'documentos recusados')}`,
    (count: number) => many.fr(count, 'document refusé', 'documents refusés'),
    (count: number) => `${many.en(count, 'document', 'documents')} refused`,
  ],
  number: ['Documento', 'Document', 'Document'],
  why: ['Porquê', 'Pourquoi', 'Why'],
  states: {
    reading: ['A ler', 'Lecture', 'Reading'],
    sending: ['A enviar', 'Envoi', 'Sending'],
    waiting: ['Espera pelo outro lado', 'Attend l’autre côté', 'Waits for the other side'],
    done: ['Feito', 'Fait', 'Done'],
    'dry-run': ['Só relatório', 'Rapport seul', 'Report only'],
    unconfirmed: ['Por confirmar', 'Non confirmé', 'Not confirmed'],
    refused: ['Não pode começar', 'Ne peut pas commencer', 'May not start'],
    failed: ['Falhou', 'Échoué', 'Failed'],
  },
} as const satisfies Rows;

export const month = {
  title: ['Mês', 'Mois', 'Month'],
  lead: [
    'O que foi pago nas lojas, e o que foi feito disso. Para si e para o seu contabilista.',
    'Ce qui a été payé dans les boutiques, et ce qui en est devenu. Pour vous et votre comptable.',
    'What was paid in the shops, and what became of it. For you and your accountant.',
  ],
  month: ['Mês', 'Mois', 'Month'],
} as const satisfies Rows;

export const health = {
  title: ['Estado', 'État', 'Health'],
  issuing: ['Emissão', 'Émission', 'Issuing'],
  notIssuing: [
    'Esta empresa não emite documentos.',
    'Cette entreprise n’émet pas de documents.',
    'This company issues no documents.',
  ],
  erp: ['ERP', 'ERP', 'ERP'],
  live: ['Ligada', 'Activée', 'Switched on'],
  halted: ['Parada', 'Arrêtée', 'Halted'],
  haltedBy: ['por este documento', 'par ce document', 'by this document'],
  paused: ['Em pausa desde', 'En pause depuis', 'Paused since'],
  proved: ['Procura no ERP comprovada', 'Recherche dans l’ERP prouvée', 'Look-up in the ERP proven'],
  nextSeries: [
    (year: number) => `Série de ${year}`,
    (year: number) => `Série de ${year}`,
    (year: number) => `Series of ${year}`,
  ],
  set: ['configurada', 'réglée', 'set'],
  missing: ['falta', 'manque', 'missing'],
  shops: ['Lojas', 'Boutiques', 'Shops'],
  shop: ['Loja', 'Boutique', 'Shop'],
  lastWebhook: ['Última notícia', 'Dernière nouvelle', 'Last heard'],
  lastSweep: ['Última pergunta', 'Dernière question', 'Last asked'],
  trouble: ['Problema', 'Problème', 'Trouble'],
  noTrouble: ['nenhum', 'aucun', 'none'],
  troubles: {
    ShopSilent: ['em silêncio', 'silencieuse', 'silent'],
    ShopSignaturesWrong: ['assinaturas erradas', 'mauvaises signatures', 'wrong signatures'],
  },
  noShops: [
    'Não há lojas ligadas a que se possa perguntar.',
    'Aucune boutique connectée ne peut être interrogée.',
    'No shop is connected that can be asked.',
  ],
  connections: ['Ligações', 'Connexions', 'Connections'],
  connectionsLead: [
    'Um teste entra e lê; não altera nada.',
    'Un test se connecte et lit ; il ne change rien.',
    'A test signs in and reads; it changes nothing.',
  ],
  connection: ['Ligação', 'Connexion', 'Connection'],
  result: ['Resultado', 'Résultat', 'Result'],
  test: [
    (name: string) => `Testar ${name}`,
    (name: string) => `Tester ${name}`,
    (name: string) => `Test ${name}`,
  ],
  testing: ['A testar …', 'Test en cours …', 'Testing …'],
  good: ['Em ordem', 'En ordre', 'In order'],
  bad: ['Não está em ordem', 'Pas en ordre', 'Not in order'],
} as const satisfies Rows;
