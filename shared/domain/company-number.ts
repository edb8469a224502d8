/** Letters and digits alone: blanks of any kind, dots and hyphens make no other number. */
export const bare = (text: string | null | undefined): string =>
  (text ?? '').toUpperCase().replace(/[^A-Z0-9]/g, '');

/** The digits of a SIREN (9, the company) or SIRET (14, one of its places) however it is written; undefined for any other text. */
export function sirenOrSiret(text: string | null | undefined): string | undefined {
  const digits = bare(text);
  return /^(?:\d{9}|\d{14})$/.test(digits) ? digits : undefined;
}
