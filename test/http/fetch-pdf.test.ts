import { expect, it } from 'vitest';
import { VendorContractError } from '../../shared/errors.ts';
import { fetchPdf } from '../../shared/http/fetch-pdf.ts';

const allowed = {
  label: 'PHC GO',
  origins: ['https://erp.example/v3', 'https://10.1.2.3'],
  policy: { plainHttp: false, privateAddresses: false, loopback: false },
};

it.each([
  'http://erp.example/invoice.pdf',
  'https://user:word@erp.example/invoice.pdf',
  'https://10.1.2.3/invoice.pdf',
  'https://elsewhere.example/invoice.pdf',
  'invoice.pdf',
])('the link %s is not followed, and waiting would not help', async link => {
  const answer = fetchPdf(link, allowed);
  await expect(answer).rejects.toThrow(VendorContractError);
  await expect(answer).rejects.not.toThrow(/user:|invoice/);
});
