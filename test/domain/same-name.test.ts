import { describe, expect, it } from 'vitest';
import { isSameName } from '../../shared/domain/same-name.ts';

const long = 'Padaria Central e Pastelaria do Norte Lda';

describe('a name that an ERP shows', () => {
  it.each([
    ['in capitals, with other blanks', 'PADARIA  CENTRAL', ' Padaria Central '],
    ['cut at its end', 'Padaria Central e Pastelaria', long],
    ['with letters that its database lacks', '?ukasz Zolw', 'Łukasz Żółw'],
  ])('is the one that was sent, %s', (_, shown, sent) => expect(isSameName(shown, sent)).toBe(true));

  it.each([
    ['another', 'Maria', 'Joana'],
    ['empty', '', 'Maria'],
    ['a short beginning', 'Padaria', long],
    ['longer', `${long} e Filhos`, long],
  ])('is not the one that was sent if it is %s', (_, shown, sent) =>
    expect(isSameName(shown, sent)).toBe(false),
  );
});
