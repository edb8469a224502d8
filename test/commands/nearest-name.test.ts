import fc from 'fast-check';
import { expect, it } from 'vitest';
import { didYouMean, nearestName } from '../../shared/commands/nearest-name.ts';

const known = ['phc-go', 'wisedat', 'my-dso-manager', 'shopify', 'invoicing', 'api-keys'];

it.each([
  ['phcgo', 'phc-go'],
  ['PHC_GO', 'phc-go'],
  ['shopfy', 'shopify'],
  ['mydsomanager', 'my-dso-manager'],
  ['apikey', 'api-keys'],
])('%s means %s', (typed, meant) => {
  expect(nearestName(typed, known)).toBe(meant);
});

it('guesses nothing that is far from every name', () => {
  expect(nearestName('salesforce', known)).toBeUndefined();
  expect(didYouMean('salesforce', known)).toBe('');
});

it('finds a name after one letter was dropped, added or exchanged', () => {
  const name = fc.constantFrom(...known.filter(one => one.length >= 6));
  fc.assert(
    fc.property(name, fc.nat(), fc.constantFrom('drop', 'add', 'exchange'), (right, seed, way) => {
      const at = seed % right.length;
      const after = right.slice(way === 'add' ? at : at + 1);
      const typed = `${right.slice(0, at)}${way === 'drop' ? '' : 'q'}${after}`;
      expect(nearestName(typed, known)).toBe(right);
    }),
  );
});
