import { describe, expect, it } from 'vitest';
import { VendorContractError } from '../../../../shared/errors.ts';
import {
  findByReference,
  findInvoice,
  findNumbered,
} from '../../../../shared/vendors/wisedat/issuing/documents.ts';
import { useOddAnswers } from './at-wisedat.ts';
import { send } from './company.ts';

const answering = useOddAnswers();
const { reference } = send;
const page = (...rows: readonly object[]) => ({
  pagination: { limit: 200, page: 1, number_pages: 1, number_items: rows.length },
  sales_invoice: rows,
});
const asksForOne = (url: string): boolean => /[?&]id=/.test(url);
const isImpossible = (url: string): boolean => url.includes('IB-0000000000000000');

describe('WISEDAT is not believed where it shows', () => {
  it('a list in place of one sales invoice', async () => {
    const finding = findInvoice(
      answering(() => page()),
      '7',
    );
    await expect(finding).rejects.toThrow('a list instead of the sales invoice 7');
    await expect(finding).rejects.toThrow(VendorContractError);
  });

  it('one sales invoice in place of a list', async () => {
    const api = answering(() => ({ id: 7, document_number: 12 }));
    await expect(findByReference(api, reference)).rejects.toThrow('one sales invoice instead of a list');
    await expect(findNumbered(api, { number: '12', kind: 'invoice' })).rejects.toThrow(VendorContractError);
  });

  it.each<[string, unknown]>([
    ['another document', page({ id: 8 })],
    ['a document alone', { id: 8 }],
  ])('%s for a reference that none has, and nothing for ours', async (_, shown) => {
    const api = answering(url => (isImpossible(url) ? shown : page()));
    await expect(findByReference(api, reference)).rejects.toThrow('does not filter by "your_reference"');
  });

  it('every document for each reference, though ours is among more than twenty', async () => {
    const rows = Array.from({ length: 21 }, (_row, id) => ({ id }));
    const api = answering(url => (asksForOne(url) ? { id: 1, your_reference: reference } : page(...rows)));
    await expect(findByReference(api, reference)).rejects.toThrow('does not filter by "your_reference"');
  });

  it.each([
    ['none', {}],
    ['null', { your_reference: null }],
    ['an empty one', { your_reference: '' }],
  ])('documents to our reference with %s', async (_, text) => {
    const api = answering(url => {
      if (asksForOne(url)) return url.includes('id=4') ? { id: 4, ...text } : { id: 5, your_reference: 'X' };
      return isImpossible(url) ? page() : page({ id: 5 }, { id: 4 });
    });
    await expect(findByReference(api, reference)).rejects.toThrow('does not show "your_reference"');
  });
});

describe('a document that is deleted after it was listed', () => {
  const listed = { id: 4, document_number: 12 };

  it('proves nothing for its reference', async () => {
    const api = answering(url => {
      if (asksForOne(url)) return undefined;
      return isImpossible(url) ? page() : page(listed);
    });
    await expect(findByReference(api, reference)).rejects.toThrow('does not show "your_reference"');
  });

  it('is not one of the documents of its number', async () => {
    const api = answering(url => (asksForOne(url) ? undefined : page(listed)));
    expect(await findNumbered(api, { number: '12', kind: 'invoice' })).toEqual([]);
  });
});

describe('a document of ours is found', () => {
  it('where another one to our reference shows none', async () => {
    const api = answering(url => {
      if (asksForOne(url)) return url.includes('id=4') ? { id: 4 } : { id: 5, your_reference: reference };
      return page({ id: 4 }, { id: 5 });
    });
    expect(await findByReference(api, reference)).toMatchObject([{ id: '5' }]);
  });

  it('unless it is cancelled since the list was made', async () => {
    const api = answering(url => {
      if (asksForOne(url)) return { id: 4, your_reference: reference, canceled: true };
      return isImpossible(url) ? page() : page({ id: 4 });
    });
    expect(await findByReference(api, reference)).toEqual([]);
  });

  it('by its number where neither series nor kind are shown as texts', async () => {
    const listed = { id: 4, document_number: 12, series: { id: 26 } };
    const api = answering(url =>
      asksForOne(url) ? { ...listed, total: 1 } : page(listed, { id: 5, document_number: 12 }),
    );
    expect(await findNumbered(api, { number: '26/12', kind: 'invoice' })).toMatchObject([{ id: '4' }]);
    expect(await findNumbered(api, { number: '26/12', kind: 'credit-note' })).toEqual([]);
    expect(await findNumbered(api, { number: '26/12', kind: 'invoice', documentType: 'FR' })).toEqual([]);
  });
});
