/** What buyers write into a company field when they have none. */
const none =
  /^(?:n[\s./]*[ad]|none|no|null|undefined|n[aã]o|nenhuma?|sem(?: empresa)?|particular|privado|pessoal|personal|individual|private|aucune?|priv[eé]|particulier)\.?$/iu;

/** Whether a text names a company: one without letters ("-", a number) or that says "none" does not. */
export function namesCompany(text: string): boolean {
  return /\p{L}/u.test(text) && !none.test(text.trim());
}
