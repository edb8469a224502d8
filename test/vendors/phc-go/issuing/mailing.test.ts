import { describe, expect, it } from 'vitest';
import type { PhcGoDocumentRequest } from '../../../../shared/vendors/phc-go/endpoints/document-fields.ts';
import { mailOf, optionFor } from '../../../../shared/vendors/phc-go/mailing.ts';
import { issuingConnection } from './company.ts';

const mailing = issuingConnection({ option: 1, deliver: 'vendor-mail' });
type Billed = Parameters<typeof optionFor>[1];

describe('PHC GO is asked to mail a document', () => {
  it.each<[string, Billed, number]>([
    ['to a record that is not the final consumer’s', { number: 7 }, 0],
    ['to a new customer with an address', { email: 'ana@example.com' }, 0],
    ['not to the final consumer', { number: 1, email: 'ana@example.com' }, 1],
    ['not to a new customer without an address', {}, 1],
    ['not to a new customer with a blank for an address', { email: '' }, 1],
  ])('%s', (_, billed, option) => expect(optionFor(mailing, billed)).toBe(option));

  it('never where the tenant does not want it: the option of the connection stays', () => {
    const silent = issuingConnection({ option: 1 });
    expect(optionFor(silent, { number: 7 })).toBe(1);
    expect(optionFor(silent, { number: 1 })).toBe(1);
  });

  it('with another option of the connection for those whom no mail reaches', () =>
    expect(optionFor(issuingConnection({ option: 2, deliver: 'vendor-mail' }), { number: 1 })).toBe(2));

  it('with a link in place of a mail for those, where the connection mails always', () =>
    expect(optionFor(issuingConnection({ option: 0, deliver: 'vendor-mail' }), { number: 1 })).toBe(1));
});

describe('a document of PHC GO is mailed', () => {
  const withOption = (option: 0 | 1): PhcGoDocumentRequest => ({
    requestOptions: { option },
    document: { docType: 2 },
    products: [],
  });

  it.each([
    ['with its create where its option says so', withOption(0), 'none', { mail: 'with-create' }],
    ['to nobody where it has no address', withOption(1), 'vendor-mail', { mail: 'no-address' }],
    ['by nobody where the tenant does not want it', withOption(1), 'none', {}],
  ] as const)('%s', (_, request, deliver, expected) =>
    expect(mailOf(request, { deliver })).toEqual(expected),
  );
});
