import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IntegrationError } from '../../../shared/errors.ts';
import { payorcrmConnection } from '../../../shared/vendors/payorcrm/connection.ts';
import { formatDay, isDateFormat } from '../../../shared/vendors/payorcrm/date-format.ts';
import { payorcrmEndpoints } from '../../../shared/vendors/payorcrm/endpoints/table.ts';
import { invoices } from '../../../shared/vendors/payorcrm/entities/invoices.ts';
import { payorcrmEntities } from '../../../shared/vendors/payorcrm/entities/table.ts';
import { payorcrmError } from '../../../shared/vendors/payorcrm/errors.ts';
import { faultsOfRow, toPayorcrmRow } from '../../../shared/vendors/payorcrm/to-row.ts';

const endpoint = payorcrmEndpoints.uploads.invoices;

describe('an answer of PayorCRM', () => {
  it.each([
    ['an object', 200, { success: true, inserted: 2 }, undefined],
    ['an empty list', 201, [], undefined],
    ['nothing', 202, undefined, undefined],
    ['figures of none that failed', 200, { failed: 0, errors: [], error: null }, undefined],
    ['the word false', 200, { success: 'false' }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a status of error', 200, { status: 'Error' }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a list of errors', 200, { success: true, errors: [{ index: 1 }] }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['rows that failed', 200, { failed: 3 }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['an error in one of many', 200, [{ id: 1 }, { error: 'no' }], 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a status inside', 200, { statusCode: 422, message: 'no' }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['400 with JSON', 400, { message: 'no' }, 'VENDOR_REFUSED'],
    ['422 with a list', 422, [{ message: 'no' }], 'VENDOR_REFUSED'],
    ['400 without JSON', 400, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['413', 413, undefined, 'VENDOR_REFUSED'],
    ['500 with JSON', 500, { message: 'no' }, 'VENDOR_OUTCOME_UNKNOWN'],
    ['401', 401, undefined, 'VENDOR_AUTHENTICATION'],
    ['403', 403, { message: 'no' }, 'VENDOR_AUTHENTICATION'],
    ['404', 404, undefined, 'CONFIGURATION'],
    ['a redirect', 302, undefined, 'CONFIGURATION'],
    ['429', 429, undefined, 'VENDOR_UNAVAILABLE'],
  ])('that is %s (%i) is understood', (_, status, json, code) => {
    const error = payorcrmError({ endpoint, status, headers: {}, json });
    expect(error instanceof IntegrationError ? error.code : undefined).toBe(code);
  });

  it('that is a web page is not a success', () => {
    const headers = { 'content-type': 'text/html; charset=utf-8' };
    const error = payorcrmError({ endpoint, status: 200, headers, json: undefined });
    expect(error).toMatchObject({ code: 'VENDOR_DOUBTFUL_REFUSAL', retry: 'after-check' });
  });

  it('never repeats our secrets', () => {
    const json = { message: 'key-1 and secret-1 are wrong' };
    const error = payorcrmError({ endpoint, status: 400, headers: {}, json }, ['key-1', 'secret-1']);
    expect(error).toMatchObject({ said: '{"message":"*** and *** are wrong"}' });
  });
});

describe('the connection', () => {
  const least = { baseUrl: 'https://api.example.com', apiKey: 'k', apiSecret: 's', amountUnit: 'decimal' };

  it('needs the address, the credentials and the unit of amounts, for nobody can guess them', () => {
    expect(payorcrmConnection.schema.parse(least)).toEqual({
      ...least,
      dateFormat: 'YYYY-MM-DD',
      batchSize: 100,
      updates: 'hold',
    });
    for (const field of Object.keys(least)) {
      const without = Object.fromEntries(Object.entries(least).filter(([name]) => name !== field));
      expect(payorcrmConnection.schema.safeParse(without).success).toBe(false);
    }
  });

  it.each([
    { amountUnit: 'cents' },
    { dateFormat: 'YY-MM-DD' },
    { dateFormat: 'YYYY-MM-DD HH:mm' },
    { batchSize: 0 },
    { updates: 'always' },
    { unknown: 1 },
  ])('refuses %j', wrong => {
    expect(payorcrmConnection.schema.safeParse({ ...least, ...wrong }).success).toBe(false);
  });

  it.each([
    ['DD/MM/YYYY', '29/02/2028'],
    ['YYYYMMDD', '20280229'],
    ['YYYY-MM-DDT00:00:00Z', '2028-02-29T00:00:00Z'],
  ])('writes a day as %s', (format, written) => {
    expect(isDateFormat(format)).toBe(true);
    expect(formatDay('2028-02-29', format)).toBe(written);
  });
});

describe('the tables of fields', () => {
  it.each([
    ['invoices', 31, ['customerNumber', 'invoiceNumber', 'invoiceAmount']],
    ['customers', 7, ['emailaddress1', 'customerno']],
  ] as const)('of %s hold %i fields of the document', (name, all, mandatory) => {
    const columns = Object.entries(payorcrmEntities[name].columns);
    expect(columns).toHaveLength(all);
    expect(columns.filter(([, { required }]) => required).map(([field]) => field)).toEqual(mandatory);
    const example = Object.fromEntries(
      mandatory.map(field => [field, field === 'invoiceAmount' ? 12112 : 'x']),
    );
    expect(payorcrmEndpoints.uploads[name].body.safeParse([example]).success).toBe(true);
    expect(payorcrmEndpoints.uploads[name].body.safeParse([{ ...example, more: 1 }]).success).toBe(false);
  });
});

describe('an amount', () => {
  const cents = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n });
  const decimal = (amount: bigint): string => {
    const digits = (amount < 0n ? -amount : amount).toString().padStart(3, '0');
    return `${amount < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
  };
  const written = (invoiceAmount: string, amountUnit: 'decimal' | 'minor' | 'major'): unknown => {
    const settings = { amountUnit, dateFormat: 'YYYY-MM-DD' };
    return JSON.parse(toPayorcrmRow(invoices, { invoiceAmount }, settings)).invoiceAmount;
  };

  it('keeps its value in every unit', () => {
    fc.assert(
      fc.property(cents, amount => {
        const text = decimal(amount);
        expect(written(text, 'minor')).toBe(Number(amount));
        expect(written(text, 'decimal')).toBe(Number(text));
        const isWhole = amount % 100n === 0n;
        const faults = faultsOfRow(invoices, { invoiceAmount: text }, { amountUnit: 'major' });
        expect(faults.length).toBe(isWhole ? 0 : 1);
        if (isWhole) expect(BigInt(written(text, 'major') as number) * 100n).toBe(amount);
      }),
    );
  });

  it('of more digits than a number of JSON carries is refused', () => {
    const row = { invoiceAmount: '123456789012345.67' };
    expect(faultsOfRow(invoices, row, { amountUnit: 'decimal' })).toMatchObject([{ path: 'invoiceAmount' }]);
  });

  it.each([
    ['JPY', '1200', 1200],
    ['EUR', '1200', 120000],
    ['TND', '1200.005', 1200005],
    [undefined, '1200.5', 120050],
  ])('in %s has its own smallest unit', (currency, invoiceAmount, minor) => {
    const record = { invoiceAmount, ...(currency !== undefined && { currency }) };
    expect(faultsOfRow(invoices, record, { amountUnit: 'minor' })).toEqual([]);
    const row = toPayorcrmRow(invoices, record, { amountUnit: 'minor', dateFormat: 'YYYY-MM-DD' });
    expect(JSON.parse(row).invoiceAmount).toBe(minor);
  });
});
