import { groups, matrix } from './matrix.ts';

/** The page of docs/ that shows the matrix; `npm run faults -- --write` writes it. */
export function matrixPage(): string {
  const sections = Object.entries(groups).map(([letter, title]) => {
    const rows = Object.entries(matrix).filter(([id]) => id.startsWith(letter));
    const lines = rows.map(([id, { what, shown, elsewhere }]) => {
      const files = [...new Set(shown.map(([file]) => `\`test/${file}\``))].join(', ');
      return `| ${id} | ${what} | ${files}${elsewhere === undefined ? '' : `; ${elsewhere}`} |`;
    });
    return `## ${letter}: ${title}\n\n| row | what goes wrong | shown by |\n|---|---|---|\n${lines.join('\n')}\n`;
  });
  return `${head}\n${sections.join('\n')}`;
}

const head = `# What goes wrong, and what becomes of it

Every row is a fault that is known from reports, incidents of others or our own attacks, and the tests that bring it
about. Whatever happens, this holds in the end: for every order exactly one final invoice or a named hold, for every
refund one credit note within its invoice, sums equal what was paid, and ledger, dead letters and alarms name all else.

    npm run faults                  # runs them all and prints row, tests, result and seed
    npm run faults -- D5 V3         # of these rows only
    npm run faults -- --all         # everything where a seed picks a sample otherwise, in about 25 minutes
    npm run soak -- --orders 500    # orders of many companies while much of it fails; 10,000 without a number

What is chosen by chance is printed with its seed: \`--seed N\` replays it. This page is written by
\`npm run faults -- --write\` from \`test/faults/matrix/\`, and checked to be current.
`;
