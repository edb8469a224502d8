/** The names in an answer, which commas separate. */
export const namesIn = (answer: string): string[] =>
  answer
    .split(',')
    .map(name => name.trim())
    .filter(name => name !== '');
