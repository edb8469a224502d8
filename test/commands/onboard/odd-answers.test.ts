import { describe, expect, it } from 'vitest';
import { checkConnections } from '../../../shared/commands/connections/check-connections.ts';
import type { Question } from '../../../shared/commands/onboard/question.ts';
import { answered, companies, type Given, questionAt } from './company-answers.ts';

const odd = [
  '',
  'x',
  '0',
  '-1',
  '1.5',
  '1e3',
  '0x10',
  '99999999999',
  'a b',
  'a;b',
  'ç',
  'A=1, A=2',
  ',',
  '=',
];
const oddPairs = [
  'PT:23',
  'PT:23.=NO',
  'FR:20=x',
  'FR:2.1.1=1',
  'exempt:=1',
  '2026=',
  '2026=A, 2026=B',
  '26=A',
];
const oddAddresses = [
  'https://',
  'https://a b',
  'shop.example',
  'https://a.example?b=1',
  'ftp://a.example',
  '.a.b',
];
/** Beside those that every question gets. */
const oddFor: Readonly<Record<string, readonly string[]>> = {
  ...{ series: oddPairs, taxIds: oddPairs, vatRates: oddPairs, treasuryAccounts: oddPairs },
  ...{ url: oddAddresses, baseUrl: oddAddresses, sourceUrl: oddAddresses, domain: oddAddresses },
  startAt: ['2099-02-30T00:00:00Z', '2099-1-1T00:00:00Z', 'T2099 Z', '2099-01-01T00:00Z'],
};

const isTyped = ({ kind }: Question) => kind === 'text' || kind === 'secret' || kind === 'number';
const typedOf = (given: Given) =>
  Object.entries(given).flatMap(([block, answers]) =>
    Object.keys(answers).flatMap(name => (isTyped(questionAt(block, name)) ? [[block, name] as const] : [])),
  );
/** The companies, each with the typed questions that none before it is asked. */
const asked = new Set<string>();
const rows = Object.entries(companies).map(([name, given]) => {
  const fresh = typedOf(given).filter(place => !asked.has(place.join()));
  for (const place of fresh) asked.add(place.join());
  return [name, given, fresh] as const;
});
const withAnswer = (given: Given, block: string, name: string, answer: string): Given => ({
  ...given,
  [block]: { ...given[block], [name]: answer },
});

/** "refused" at the question itself, or what connections:put would say of the file. */
async function fateOf(given: Given): Promise<string> {
  const outcome = await answered(given).catch(() => undefined);
  if (!outcome) return 'refused';
  const faults = checkConnections({ [outcome.tenant]: outcome.connections }, () => new Set());
  return faults.map(({ place, message }) => `${place}: ${message}`).join('; ');
}

describe.each(rows)('of %s', (_, given, typed) => {
  it('every typed answer is refused at its question, or connections:put takes what it becomes', async () => {
    expect(await fateOf(given)).toBe('');
    for (const [block, name] of typed) {
      for (const answer of [...odd, ...(oddFor[name] ?? [])]) {
        const fate = await fateOf(withAnswer(given, block, name, answer));
        expect.soft(['', 'refused'], `${block}.${name} "${answer}": ${fate}`).toContain(fate);
      }
    }
  });

  it('blanks and line ends around a pasted answer change nothing', async () => {
    const clean = await answered(given);
    for (const [block, name] of typed) {
      const pasted = await answered(withAnswer(given, block, name, ` \t${given[block]?.[name]} \r\n`));
      expect.soft(pasted, `${block}.${name}`).toEqual(clean);
    }
  });
});

describe('a French company', () => {
  const { french = {} } = companies;

  it('that is exempt as a small business has the sentence that French invoices print', async () => {
    const { connections } = await answered({
      ...french,
      invoicing: { ...french.invoicing, vatRegime: 'exempt' },
      'kwixeo-issuing': {
        ...french['kwixeo-issuing'],
        vatRates: 'FR:20=1, exempt:TVA non applicable, art. 293 B du CGI=6',
      },
    });
    expect(connections).toMatchObject({
      invoicing: { exemptions: { smallBusiness: 'TVA non applicable, art. 293 B du CGI' } },
      kwixeo: { vatRates: { 'FR:20': 1, 'exempt:TVA non applicable, art. 293 B du CGI': 6 } },
    });
  });

  it('names the sentence of an exemption, not the code of a Portuguese one', async () => {
    const exportCode = 'Exonération de TVA, art. 262 I du CGI';
    const { connections } = await answered({ ...french, invoicing: { ...french.invoicing, exportCode } });
    expect(connections).toMatchObject({ invoicing: { exemptions: { export: exportCode } } });
  });
});

describe('what belongs together is asked for together', () => {
  const { shopify = {}, wisedat = {} } = companies;
  it.each<[string, Given, RegExp]>([
    ['a client ID without its secret', withAnswer(shopify, 'shopify', 'clientId', 'client'), /client secret/],
    ['a client secret without its ID', withAnswer(shopify, 'shopify', 'clientSecret', 'secret'), /client ID/],
    [
      'open credit notes without their document',
      withAnswer(wisedat, 'wisedat-issuing', 'creditNotes', 'draft'),
      /need one/,
    ],
  ])('%s', async (_, given, sentence) => {
    await expect(answered(given)).rejects.toThrow(sentence);
  });
});
