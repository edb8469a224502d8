import { alike, shown } from '../../../../http/fields.ts';
import { answer, resource, slip, stamps } from '../crud.ts';
import { by, listOf, showing } from '../find.ts';
import { answered } from '../kinds.ts';

// What Kwixéo itself keeps: the API only shows it.

export const countries = resource({
  path: '/country',
  one: 'a country',
  many: 'countries',
  shown: answer('Country', () => ({
    id: shown.id,
    ...alike(shown.text, 'name', 'code'),
    ue_member: shown.flag,
  })),
})({
  list: listOf({
    sort: 'name, code',
    byDefault: 'name',
    search: 'name, code',
    filter: () => ({ ue_member: by.flag, ...alike(by.text, 'name', 'code') }),
    without: 'edited_since, with_deleted',
  }),
  get: {},
});

export const currencies = resource({
  path: '/currency',
  one: 'a currency',
  many: 'currencies',
  shown: answer('Currency', () => ({
    id: shown.id,
    ...alike(shown.text, 'name', 'code', 'symbol'),
    country_id: shown.link,
    country: answered.link,
  })),
})({
  list: listOf({
    sort: 'name, code, country.name',
    byDefault: 'name',
    search: 'name, code',
    filter: () => alike(by.text, 'name', 'code', 'country.name', 'country.code'),
    include: 'country',
    without: 'edited_since, with_deleted',
  }),
  get: showing('country'),
});

export const timezones = resource({
  path: '/timezone',
  one: 'a timezone',
  many: 'timezones',
  shown: answer('Timezone', () => ({ id: shown.id, ...alike(shown.text, 'name', 'diff', 'timezone') })),
})({
  list: listOf({
    sort: 'name, diff, timezone',
    byDefault: 'name',
    search: 'name, diff, timezone',
    filter: () => alike(by.text, 'name', 'diff', 'timezone'),
    without: 'edited_since, with_deleted',
  }),
  get: {},
});

/** Documents that a model is for. */
const uses = ['quotation', 'command', 'proforma', 'delivery', 'invoice', 'credit'].map(kind => `use_${kind}`);

/** Models of the PDFs of sales documents. */
export const pdfModels = resource({
  path: '/sales/pdf_model',
  one: 'a PDF model',
  many: 'PDF models',
  shown: answer('PdfModel', () => ({
    id: shown.id,
    label: shown.text,
    ...alike(shown.flag, ...uses, ...uses.map(use => `${use}_default`)),
    ...stamps,
  })),
})({
  list: listOf({
    sort: 'label, created_at, updated_at',
    byDefault: 'created_at:desc',
    search: 'label',
    filter: () => alike(by.flag, ...uses),
  }),
  get: {
    slips: [
      slip(
        'route',
        'GET /sales/pdf_models/{id}; its sample: /sales/pdf_model/1',
        'GET /sales/pdf_model/{id}',
        'the list and the sample print it so',
      ),
    ],
  },
});
