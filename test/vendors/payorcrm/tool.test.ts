import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerError } from '../../../shared/http/answers/answer-error.ts';
import { payorcrmConnection } from '../../../shared/vendors/payorcrm/connection.ts';
import { formatDay, isDateFormat } from '../../../shared/vendors/payorcrm/date-format.ts';
import { payorcrmEndpoints } from '../../../shared/vendors/payorcrm/endpoints/table.ts';
import { invoices } from '../../../shared/vendors/payorcrm/entities/invoices.ts';
import { payorcrmEntities } from '../../../shared/vendors/payorcrm/entities/table.ts';
import { payorcrmWords } from '../../../shared/vendors/payorcrm/errors.ts';
import { faultsOfRow, formOf, toPayorcrmRow } from '../../../shared/vendors/payorcrm/to-row.ts';

const endpoint = payorcrmEndpoints.uploads.invoices;

function errorOf(status: number, json: unknown, text = JSON.stringify(json) ?? '') {
  const answer = { endpoint, status, headers: {}, json, text };
  return answerError('PayorCRM', payorcrmWords(['key-1', 'secret-1']), answer);
}

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
    ['a word for no in capitals', 200, { Success: 'False' }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['another name of success', 200, { isSuccess: false }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a success of 0', 200, { success: 0 }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a success of N', 200, { success: 'N' }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a success of no', 200, { success: 'no' }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a success of nothing', 200, { success: null }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a list of rejected rows', 200, { rejected: [{ row: 1 }] }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a count of failed rows', 200, { success: true, failedCount: 1 }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a failure further in', 200, { data: { result: 'Failed' } }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a message of failure', 200, { message: '1 row could not be saved' }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a status of part', 200, { status: 'Partial' }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['a status that nobody knows', 200, { status: 'unexpected' }, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['the text Partial', 200, 'Partial', 'VENDOR_DOUBTFUL_REFUSAL'],
    ['false', 200, false, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['null', 200, null, 'VENDOR_DOUBTFUL_REFUSAL'],
    ['true', 200, true, undefined],
    ['a sentence of success', 200, { message: 'Uploaded 2 rows with 0 errors', code: 0 }, undefined],
    ['the records', 200, [{ id: 1 }, { id: 2 }], undefined],
    ['400 in words', 400, { success: false, message: 'no' }, 'VENDOR_REFUSED'],
    ['422 in words', 422, { success: 'False', message: 'no' }, 'VENDOR_REFUSED'],
    ['401 in words', 401, { success: false, message: 'no' }, 'VENDOR_OUTCOME_UNKNOWN'],
    ['400 with JSON', 400, { message: 'no' }, 'VENDOR_OUTCOME_UNKNOWN'],
    ['422 with a list', 422, [{ message: 'no' }], 'VENDOR_OUTCOME_UNKNOWN'],
    ['400 without JSON', 400, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['413', 413, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['500 with JSON', 500, { success: false, message: 'no' }, 'VENDOR_OUTCOME_UNKNOWN'],
    ['401', 401, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['403', 403, { message: 'no' }, 'VENDOR_OUTCOME_UNKNOWN'],
    ['404', 404, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['a redirect', 302, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
    ['429', 429, undefined, 'VENDOR_OUTCOME_UNKNOWN'],
  ])('that is %s (%i) is understood', (_, status, json, code) => {
    expect(errorOf(status, json)?.code).toBe(code);
  });

  it('that is a web page is not a success', () => {
    for (const text of ['<html></html>', '<!DOCTYPE html>', 'Failed', 'Something else'])
      expect(errorOf(200, undefined, text)).toMatchObject({
        code: 'VENDOR_DOUBTFUL_REFUSAL',
        retry: 'after-check',
      });
    for (const text of ['', 'OK', 'success']) expect(errorOf(200, undefined, text)).toBeUndefined();
  });

  it('never repeats our secrets', () => {
    const json = { success: false, message: 'key-1 and secret-1 are wrong' };
    for (const status of [400, 200])
      expect(errorOf(status, json)).toMatchObject({
        said: '{"success":false,"message":"*** and *** are wrong"}',
      });
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

  it.each(['€', '¥', 'EURO', 'E R'])('in "%s" has no smallest unit that is known', currency => {
    const record = { currency, invoiceAmount: '12.00' };
    expect(faultsOfRow(invoices, record, { amountUnit: 'minor' })).toMatchObject([{ path: 'currency' }]);
    expect(faultsOfRow(invoices, record, { amountUnit: 'decimal' })).toEqual([]);
  });

  it.each([
    ['JPY', '1200', 1200],
    ['jpy', '1200', 1200],
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

it('the form of a record is what decides of the settings how it is written, and of a customer nothing', () => {
  const settings = { amountUnit: 'minor', dateFormat: 'DD/MM/YYYY' } as const;
  expect(formOf(payorcrmEntities.invoices, settings)).toBe('minor DD/MM/YYYY');
  expect(formOf(payorcrmEntities.customers, settings)).toBe('');
});
