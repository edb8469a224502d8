import { describe, expect, it } from 'vitest';
import { onePagePdf } from './pdf.ts';

const file = onePagePdf(['Invoice 2027/1', 'João (Lda) \\ Œuvre']).toString('latin1');

describe('a generated PDF', () => {
  it('has a table of offsets that point at its objects', () => {
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(file)?.[1]);
    const table = file.slice(start);
    expect(table).toMatch(/^xref\n0 6\n0000000000 65535 f \n/);
    const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    expect(offsets.map(offset => file.slice(offset, offset + 7))).toEqual(
      [1, 2, 3, 4, 5].map(number => `${number} 0 obj`),
    );
  });

  it('says the true length of its text', () => {
    const [, length, content] = /\/Length (\d+) >>\nstream\n(.*)\nendstream/s.exec(file) ?? [];
    expect(content).toHaveLength(Number(length));
  });

  it('shows every line, with what PDF reserves escaped and what its font lacks as "?"', () => {
    expect(file).toContain('(Invoice 2027/1) Tj');
    expect(file).toContain('(João \\(Lda\\) \\\\ ?uvre) Tj');
  });
});
