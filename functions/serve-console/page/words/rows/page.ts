import type { Rows } from './row.ts';

export const page = {
  toContent: ['Ir para o conteúdo', 'Aller au contenu', 'To the content'],
  language: ['Língua', 'Langue', 'Language'],
  signOut: ['Sair', 'Se déconnecter', 'Sign out'],
  views: {
    'needs-you': ['Precisa de si', 'À décider', 'Needs you'],
    documents: ['Documentos', 'Documents', 'Documents'],
    preview: ['Antever', 'Aperçu', 'Preview'],
    uploads: ['Ficheiros', 'Fichiers', 'Uploads'],
    syncs: ['Saldos', 'Soldes', 'Syncs'],
    month: ['Mês', 'Mois', 'Month'],
    health: ['Estado', 'État', 'Health'],
  },
  navigation: ['Vistas', 'Vues', 'Views'],
  asking: ['Um momento …', 'Un instant …', 'One moment …'],
  refresh: ['Ver de novo', 'Regarder de nouveau', 'Look again'],
  close: ['Fechar', 'Fermer', 'Close'],
  cancel: ['Cancelar', 'Annuler', 'Cancel'],
  yes: ['sim', 'oui', 'yes'],
  no: ['não', 'non', 'no'],
  none: ['nenhum', 'aucun', 'none'],
  never: ['nunca', 'jamais', 'never'],
  inBridgesWords: [
    'Nas palavras da ponte (em inglês)',
    'Dans les mots de la passerelle (en anglais)',
    'In the bridge’s own words',
  ],
} as const satisfies Rows;

export const signIn = {
  title: ['Entrar', 'Se connecter', 'Sign in'],
  lead: [
    'O que as suas faturas precisam, e mais nada. A chave fica neste separador e é esquecida quando o fechar.',
    'Ce dont vos factures ont besoin, rien d’autre. La clé reste dans cet onglet et est oubliée quand vous le fermez.',
    'What your invoices need, and nothing else. The key stays in this tab and is forgotten when you close it.',
  ],
  tenant: ['Empresa', 'Entreprise', 'Company'],
  tenantHint: [
    'O nome curto dela na ponte, por exemplo azulejo',
    'Son nom court dans la passerelle, par exemple azulejo',
    'Its short name in the bridge, for example azulejo',
  ],
  key: ['Chave da API', 'Clé d’API', 'API key'],
  keyHint: [
    'Quem gere a ponte cria uma para si',
    'Qui gère la passerelle en crée une pour vous',
    'Whoever runs the bridge makes one for you',
  ],
  enter: ['Entrar', 'Se connecter', 'Sign in'],
  wrong: [
    'Esta chave não abre esta empresa: verifique as duas, ou pergunte a quem gere a ponte.',
    'Cette clé n’ouvre pas cette entreprise : vérifiez les deux, ou demandez à qui gère la passerelle.',
    'This key does not open this company: check both, or ask whoever runs the bridge.',
  ],
} as const satisfies Rows;

export const refused = {
  title: ['Não resultou', 'Cela n’a pas marché', 'This did not work'],
  unreachable: [
    'Não se consegue chegar à ponte. Verifique a sua ligação e tente de novo.',
    'La passerelle ne répond pas. Vérifiez votre connexion, puis réessayez.',
    'The bridge cannot be reached. Check your connection, then try again.',
  ],
  forbidden: [
    'A sua chave não permite isto. Peça uma que permita a quem gere a ponte.',
    'Votre clé ne permet pas cela. Demandez-en une qui le permet à qui gère la passerelle.',
    'Your key does not allow this. Ask whoever runs the bridge for one that does.',
  ],
  missing: [
    'Isto não existe, ou já não existe.',
    'Cela n’existe pas, ou plus.',
    'This was not found. It may have been deleted.',
  ],
  conflict: [
    'Não é possível no estado atual.',
    'Impossible dans l’état actuel.',
    'Not possible as things are now.',
  ],
  wrong: [
    'Algo no que enviou não está certo.',
    'Quelque chose dans ce que vous avez envoyé n’est pas juste.',
    'Something in what you sent is not right.',
  ],
  down: [
    'Outro sistema não responde neste momento. Nada foi alterado; tente mais tarde.',
    'Un autre système ne répond pas en ce moment. Rien n’a été changé ; réessayez plus tard.',
    'Another system does not answer at the moment. Nothing was changed; try again later.',
  ],
  broken: [
    'A ponte errou. Tente de novo e avise quem a gere se voltar a acontecer.',
    'La passerelle a fait une erreur. Réessayez, et prévenez qui la gère si cela se reproduit.',
    'The bridge made a mistake. Try again, and tell whoever runs it if it happens again.',
  ],
  why: ['Porquê', 'Pourquoi', 'Why'],
  requestId: [
    (id: string) => `Número para quem investigar: ${id}`,
    (id: string) => `Numéro pour qui cherche la cause : ${id}`,
    (id: string) => `Number for whoever looks into it: ${id}`,
  ],
} as const satisfies Rows;
