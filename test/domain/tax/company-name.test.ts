import { describe, expect, it } from 'vitest';
import { companyAmong } from '../../../shared/domain/tax/company-name.ts';
import { isOnlyTaxId } from '../../../shared/domain/tax/find-tax-id.ts';

const nif = '501442600';

describe('a text that names no company', () => {
  it.each([
    '-',
    '.',
    '/',
    '---',
    '0',
    '123',
    nif,
    'N/A',
    'n/a',
    'NA',
    'n.d',
    'Não',
    'nao',
    'none',
    'Nenhuma',
    'Particular',
    'sem empresa',
    '  ',
    'Consumidor Final',
    'consumidor  final.',
    'Cliente final',
    'não tenho',
    'Nao tenho empresa',
    'Não tem',
    'Não aplicável',
    'nao se aplica',
    'Nada',
    'X',
    'xxx',
    'Particulares',
    'Pessoa singular',
    'Uso pessoal',
    'Particulier',
    'particuliers',
    'Aucune',
    'Aucune société',
    'Néant',
    'neant',
    'Rien',
    'Non',
    'Sans',
    'Pas de société',
    'Je n’ai pas',
    'Not applicable',
    'No company',
    'No tengo',
    'Ninguna',
  ])('%j', text => expect(companyAmong([{ text, from: 'company' }], undefined)).toBeUndefined());
  it.each([
    'Padaria Exemplo',
    '3.º Esq',
    'Na Praia Lda',
    'X Design',
    'Nona',
    'NOS',
    'Nada Lda',
    'Sans Souci',
    'Final',
    'Particular Lda',
  ])('%j is one', text => expect(companyAmong([{ text, from: 'company' }], undefined)).toBe(text));
});

describe('a company field that holds a tax number', () => {
  it.each([nif, `NIF ${nif}`, `Contribuinte n.º ${nif}`, `PT${nif}`])('%j is not a company', text =>
    expect(isOnlyTaxId(text, text.includes('PT') ? `PT${nif}` : nif)).toBe(true),
  );
  it('keeps the name beside a number', () =>
    expect(isOnlyTaxId(`Padaria Exemplo Lda NIF ${nif}`, nif)).toBe(false));
});
