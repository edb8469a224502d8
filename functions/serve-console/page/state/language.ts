import { computed, signal } from '@preact/signals-core';
import {
  type Language,
  languageIds,
  languages,
  reasonWords as reasonIn,
  type Words,
  wordsOf,
} from '../words/dictionary.ts';

const place = 'invoice-bridge.language';
const isLanguage = (id: string | null | undefined): id is Language => languageIds.some(one => one === id);

function firstLanguage(): Language {
  const kept = sessionStorage.getItem(place);
  if (isLanguage(kept)) return kept;
  return navigator.languages.map(tag => tag.slice(0, 2)).find(isLanguage) ?? 'en';
}

export const language = signal<Language>(firstLanguage());

/** The words of the reader's language. */
export const words = computed<Words>(() => wordsOf(language.value));

/** Title and advice of a reason, in the reader's language. */
export const reasonWords = (code: string) => reasonIn(code, language.value);

/** How dates and amounts are written: in the reader's own region where the language is the same. */
export const locale = computed(
  () =>
    navigator.languages.find(tag => tag.slice(0, 2) === language.value && tag.length > 2) ??
    languages[language.value].locale,
);

export function speak(id: string): void {
  if (!isLanguage(id)) return;
  language.value = id;
  sessionStorage.setItem(place, id);
}
