const plural =
  (isOne: (count: number) => boolean) =>
  (count: number, one: string, more: string): string =>
    `${count} ${isOne(count) ? one : more}`;

/** A count with its noun, by the rule of each language. */
export const many = {
  pt: plural(count => count === 1),
  fr: plural(count => count < 2),
  en: plural(count => count === 1),
};

export const docs = {
  pt: (count: number) => many.pt(count, 'documento', 'documentos'),
  fr: (count: number) => many.fr(count, 'document', 'documents'),
  en: (count: number) => many.en(count, 'document', 'documents'),
};
