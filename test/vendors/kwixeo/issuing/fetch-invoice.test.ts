import { describe, expect, it } from 'vitest';
import { fetchInvoice } from '../../../../shared/vendors/kwixeo/fetch-invoice.ts';
import { useKwixeo } from './at-kwixeo.ts';

const account = useKwixeo();
const fetched = () => fetchInvoice(account.open().api, '4');

describe('the PDF of an invoice', () => {
  it.each([
    ['waits for it', 0, 'VENDOR_UNAVAILABLE'],
    ['makes it', 1, 'VENDOR_UNAVAILABLE'],
    ['has made it a moment ago', 2, 'VENDOR_UNAVAILABLE'],
    ['does not say how far it is', null, 'VENDOR_UNAVAILABLE'],
    ['could not make it', 3, 'VENDOR_CONTRACT'],
  ])('that is not given while Kwixéo %s: waiting helps until it has failed', async (_, pdf_status, code) => {
    account.answers('GET /sales/invoice/{id}/pdf', { message: 'The file does not exist.' }, 409);
    account.answers('GET /sales/invoice/{id}', { id: 4, pdf_status });
    await expect(fetched()).rejects.toMatchObject({ code });
  });

  it('is not waited for where Kwixéo has no such invoice any more', async () => {
    await expect(fetched()).rejects.toMatchObject({ code: 'VENDOR_CONTRACT' });
  });
});
