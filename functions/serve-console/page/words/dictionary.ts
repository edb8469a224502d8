import { banner, decision, release } from './rows/decision.ts';
import { document, kinds, kindsAll, stateSentences, states } from './rows/document.ts';
import { documents, needsYou } from './rows/lists.ts';
import { page, refused, signIn } from './rows/page.ts';
import { preview, uploads } from './rows/preview.ts';
import { reasons } from './rows/reasons.ts';
import type { Row, Spoken } from './rows/row.ts';
import { health, month, syncs } from './rows/syncs.ts';

/** Everything that the page says, every sentence with its translations beside it. */
const dictionary = {
  page,
  signIn,
  refused,
  kinds,
  kindsAll,
  states,
  stateSentences,
  banner,
  release,
  needsYou,
  documents,
  document,
  decision,
  preview,
  uploads,
  syncs,
  month,
  health,
};

/** The languages, in the order of a row. */
export const languages = {
  pt: { name: 'Português', locale: 'pt-PT' },
  fr: { name: 'Français', locale: 'fr-FR' },
  en: { name: 'English', locale: 'en-GB' },
} as const;
export type Language = keyof typeof languages;
export const languageIds = Object.keys(languages) as Language[];

/** What the page says in one language. */
export type Words = Spoken<typeof dictionary>;

export const wordsOf = (language: Language): Words =>
  pick(dictionary, languageIds.indexOf(language)) as Words;

const isRow = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function pick(part: object, at: number): object {
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, isRow(value) ? value[at] : pick(value, at)]),
  );
}

const unknownReason: readonly Row<string>[] = [
  ['Uma pessoa tem de decidir', 'Une personne doit décider', 'A person must decide'],
  [
    'Leia abaixo o que a ponte encontrou.',
    'Lisez plus bas ce que la passerelle a trouvé.',
    'Read what the bridge found, below.',
  ],
];

/** Title and advice of a reason; of one that this page does not know yet, that a person must decide. */
export function reasonWords(code: string, language: Language): readonly [title: string, advice: string] {
  const rows =
    (Object.hasOwn(reasons, code) ? reasons[code as keyof typeof reasons] : undefined) ?? unknownReason;
  const [title = '', ...advice] = rows.map(row => row[languageIds.indexOf(language)] ?? '');
  return [title, advice.join(' ')];
}

/** The word for a name that comes from the API; the name itself where there is none. */
export const wordFor = (name: string, words: Readonly<Record<string, string>>): string =>
  (Object.hasOwn(words, name) ? words[name] : undefined) ?? name;
