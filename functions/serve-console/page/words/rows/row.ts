/** One thing that the page says, in every language: a language that is left out is a type error. */
export type Row<Word> = readonly [pt: Word, fr: Word, en: Word];

/** Why a document waits: a title, then what to do in one or more sentences. */
export type Reason = readonly [title: Row<string>, ...advice: Row<string>[]];

/** A sentence with something in it. */
type Sentence = (...given: never[]) => string;

/** A part of the dictionary. */
export interface Rows {
  readonly [name: string]: Row<string> | Row<Sentence> | Rows;
}

/** The same part in one language. */
export type Spoken<Part> = {
  readonly [Name in keyof Part]: Part[Name] extends Row<string>
    ? string
    : Part[Name] extends Row<infer Word extends Sentence>
      ? Word
      : Spoken<Part[Name]>;
};
