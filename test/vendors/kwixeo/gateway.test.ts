import { describe, expect, it } from 'vitest';
import { RejectedInputError } from '../../../shared/errors.ts';
import { kwixeoEndpoints } from '../../../shared/vendors/kwixeo/endpoints/table.ts';
import { kwixeoGateway as gateway } from '../../../shared/vendors/kwixeo/gateway.ts';
import { rowsOf } from '../documented/rows-of.ts';

const rows = [...rowsOf(kwixeoEndpoints).values()];

/** Paths of what is wrong with a call, with their messages. */
function faults(call: string, body?: unknown): string[] {
  const [method = '', target = ''] = call.split(' ');
  const [path = '', search = ''] = target.split('?');
  const found = gateway.find(method, path);
  if (!found) return [gateway.nearest(method, path)];
  const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  try {
    gateway.read(found.row, { path: found.path, search, body: bytes });
    return [];
  } catch (error) {
    if (!(error instanceof RejectedInputError)) throw error;
    return error.errors.map(({ path: at, message }) => `${at} ${message}`);
  }
}

describe('a path', () => {
  it.each([
    ['GET /customer/type', 'GET /customer/type'],
    ['GET /customer/12', 'GET /customer/{id}'],
    ['GET /customer/contact/function', 'GET /customer/contact/function'],
    ['GET /customer/12/address', 'GET /customer/{customer}/address'],
    ['DELETE /mail/library/3', 'DELETE /mail/library/{id}'],
    ['PUT /sales/quotation/1/deposit-invoice', 'PUT /sales/quotation/{id}/deposit-invoice'],
  ])('%s is the call %s', (call, route) => {
    const [method = '', path = ''] = call.split(' ');
    expect(gateway.find(method, path)?.row.route).toBe(route);
  });

  it.each([
    ['GET /customers', 'The nearest calls are GET /customer,'],
    ['GET /task/', 'The nearest calls are GET /task,'],
    ['PATCH /customer/1', 'This path takes GET, PUT, DELETE.'],
    ['GET /sales/credit', 'The nearest calls are '],
  ])('%s that nothing documents is told what is near', (call, told) => {
    expect(faults(call)[0]).toContain(told);
  });
});

describe('a query', () => {
  it.each([
    'GET /sales/invoice?edited_since=2027-01-31T09:30:00.000000Z&with_deleted=1&per_page=500&page=2',
    'GET /sales/invoice?sort=date:desc,number&include=contents,contents.vat_rate&search=%25FA%25',
    'GET /sales/invoice?sort[]=date:desc&sort[]=number&search[]=a&search[]=b',
    'GET /sales/invoice?filter[status][]=2&filter[status][]=3&filter[is_draft]=0&filter[any_tags][]=web',
    'GET /calendar/event?filter[elements][type]=customer&filter[elements][id]=1',
    'GET /mail?filter[elements][0][type]=invoice&filter[elements][0][id]=1',
    'GET /customer?filter[custom_fields][id]=3&filter[custom_fields][value]=blue',
    'GET /currency?filter[country.code]=FR',
  ])('%s is taken', call => {
    expect(faults(call)).toEqual([]);
  });

  it.each<[string, string[]]>([
    ['GET /sales/invoice?per_page=501', ['query.per_page must be from 1 to 500']],
    [
      'GET /sales/invoice?per_page=0&page=0',
      ['query.page must be 1 or more', 'query.per_page must be from 1 to 500'],
    ],
    ['GET /unit?include=country', ['query.include there is no such field']],
    ['GET /country?with_deleted=1', ['query.with_deleted there is no such field']],
    ['GET /currency?include=colour', ['query.include must be of country, separated by commas']],
    ['GET /unit?sort=label:down', ['query.sort']],
    ['GET /sales/invoice?filter[status]=paid', ['query.filter.status']],
    ['GET /sales/invoice?filter[paid]=1', ['query.filter.paid there is no such field']],
    ['GET /sales/invoice?edited_since=yesterday', ['query.edited_since must be a real day']],
  ])('%s is refused by its path', (call, expected) => {
    const told = faults(call);
    expect(told).toHaveLength(expected.length);
    for (const [index, start] of expected.entries()) expect(told[index]).toContain(start);
  });
});

describe('a body', () => {
  const quotation = {
    date: '2027-01-31',
    pdf_model: 1,
    customer: 1,
    billing_address_city: 'Marseille',
    billing_address_postal_code: '13002',
    billing_address_country: 'FR',
    contents: [{ designation: 'Four 7', quantity: '2.50', unit_price_ht: 1250 }],
  };
  it('with amounts as number or text is taken', () => {
    expect(faults('POST /sales/quotation', quotation)).toEqual([]);
  });

  it('is refused with the path of every field that is wrong', () => {
    const wrong = {
      ...quotation,
      date: '31/01/2027',
      customer: undefined,
      colour: 'blue',
      global_discount_type: 'percent',
      contents: [{ quantity: 'two', catalog: { type: 'article' } }],
    };
    expect(
      faults('POST /sales/quotation', wrong)
        .map(fault => fault.split(' ')[0])
        .toSorted(),
    ).toEqual([
      'body.colour',
      'body.contents.0.catalog.id',
      'body.contents.0.catalog.type',
      'body.contents.0.designation',
      'body.contents.0.quantity',
      'body.customer',
      'body.date',
      'body.global_discount_type',
    ]);
  });

  it.each<[string, unknown, string[]]>([
    [
      'POST /charge',
      { date: '2027-01-31', customer: 1, contents: [{ designation: 'a', quantity: 1 }] },
      ['contents.0.unit_price_ht', 'contents.0.unit_price_ttc', 'contents.0.vat_rate'],
    ],
    [
      'POST /charge',
      {
        date: '2027-01-31',
        customer: 1,
        contents: [{ designation: 'a', quantity: 1, unit_price_ht: 1, custom_vat_rate: true }],
      },
      ['contents.0.unit_price_tva'],
    ],
    ['POST /charge/1/credit', {}, ['credits']],
    [
      'POST /mail/send',
      { to: [{ email: 'a@b.example', id: 1 }], cc: [{ email: 'c@d.example' }] },
      ['to.0.type'],
    ],
    ['POST /mail/sender', { address: 'a@b.example', type: 'smtp' }, ['smtp']],
    [
      'POST /mail/sender',
      { address: 'a@b.example', smtp: { server: 's', port: 25, security: 'none', authentification: true } },
      ['smtp.login', 'smtp.password'],
    ],
    [
      'POST /construction/planification',
      {
        technicians: [{ type: 'technician', id: 1 }],
        begin: '2027-01-31',
        end: '2027-02-01',
        all_contents: false,
      },
      ['contents'],
    ],
    ['POST /customer', { type: 1 }, ['company_name']],
    ['POST /customer/type', { label: 'a' }, ['is_company', 'is_person']],
    ['POST /customer/type', { label: 'a', is_person: true }, []],
    ['PUT /user', { password: 'new-secret' }, ['current_password']],
    [
      'POST /opportunity/funnel',
      { name: 'a', categories: [{ color: '#fff' }, { name: 'b' }, { label: 'c' }] },
      ['categories.0.label'],
    ],
  ])('%s with %j lacks what is required with it', (call, body, paths) => {
    expect(faults(call, body).map(fault => fault.split(' ')[0])).toEqual(paths.map(path => `body.${path}`));
  });

  it.each([
    [{ filename: 'a.docx', file: 'AAAA' }, []],
    [{ filename: '../a.docx', file: 'AAAA' }, ['body.letters_model.filename']],
    [{ filename: 'a.docx', file: 'not base64' }, ['body.letters_model.file']],
    ['AAAA', ['body.letters_model']],
  ])('with the file %j', (letters, paths) => {
    expect(faults('PUT /team', { letters_model: letters }).map(fault => fault.split(' ')[0])).toEqual(paths);
  });

  it('of an action may be left out', () => {
    expect(faults('PUT /sales/quotation/1/bill')).toEqual([]);
  });
});

describe('the rows', () => {
  it('call fiscal whatever makes, changes or ends a sales document, and nothing else', () => {
    const isDocument = /^(POST|PUT|DELETE) \/sales\/(command|delivery|invoice|proforma|quotation)(\/|$)/;
    expect(rows.filter(({ fiscal }) => fiscal).map(({ route }) => route)).toEqual(
      rows.filter(({ route }) => isDocument.test(route)).map(({ route }) => route),
    );
  });

  it('have files in five calls', () => {
    expect(rows.flatMap(({ route, files = [] }) => files.map(file => `${route} ${file}`))).toEqual([
      'PUT /team letters_model',
      'POST /mail/library file',
      'PUT /mail/library/{id} file',
      'POST /mail/model attachments',
      'PUT /mail/model/{id} attachments',
      'PUT /mail/model/{id} add_attachments',
    ]);
  });

  it('say of every slip what is printed, what is used and why', () => {
    const slips = rows.flatMap(({ route, slips: of = [] }) => of.map(one => ({ route, ...one })));
    expect(slips.length).toBeGreaterThan(200);
    for (const { at, printed, used, because } of slips) {
      expect(at).toMatch(/^(route|answer|query\.|body\.|answer\.)/);
      expect([printed, used, because].every(text => text.length > 0)).toBe(true);
    }
  });
});
