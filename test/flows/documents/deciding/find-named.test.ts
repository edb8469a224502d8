import { describe, expect, it } from 'vitest';
import type { VendorDocument } from '../../../../shared/domain/document.ts';
import { type Erp, findNamed } from '../../../../shared/flows/documents/deciding/find-named.ts';
import type { Waiting } from '../../../../shared/flows/documents/waiting-document.ts';

const row = { kind: 'invoice', createdAt: '2026-11-21T09:00:00.000Z' } as Waiting;

/** What an ERP has of a number that a person names. */
const named = (number: string, found: readonly Partial<VendorDocument>[]) =>
  findNamed(
    row,
    { resolution: 'adopt', number },
    undefined,
    {
      label: 'The ERP',
      find: async () => [],
      findByNumber: async () =>
        found.map(one => ({
          ...{ number, total: 4990n, draft: false, documentType: 'FR', date: '2026-11-21' },
          ...one,
        })),
    } satisfies Erp,
    { invoicing: async () => ({ timezone: 'Europe/Lisbon' }) },
  );

describe('a number that several documents have', () => {
  it('is told with what is printed before it, where that tells them apart', async () => {
    await expect(named('7', [{ number: 'A26/7' }, { number: 'B26/7', total: 100n }])).rejects.toThrow(
      'The ERP has 2 documents with the number 7: A26/7, type FR of 2026-11-21 over 49.90; ' +
        'B26/7, type FR of 2026-11-21 over 1.00. ' +
        'Name the one as it is printed: {"resolution": "adopt", "number": "A26/7"}.',
    );
  });

  it('is told with type and year, where it is the same', async () => {
    await expect(named('7', [{}, { documentType: 'FT' }])).rejects.toThrow(
      'The ERP has 2 documents with the number 7: type FR of 2026-11-21 over 49.90; ' +
        'type FT of 2026-11-21 over 49.90. Name the one with its type or year: ' +
        '{"resolution": "adopt", "number": "7", "documentType": "..", "year": 2026}.',
    );
  });
});
