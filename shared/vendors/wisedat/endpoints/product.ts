import * as z from 'zod';
import { shown } from './fields.ts';
import { shownCategory } from './fragments/category.ts';
import { shownDescribed } from './fragments/described.ts';
import { shownModel } from './fragments/model.ts';
import { shownParty } from './fragments/party.ts';
import { shownStock } from './fragments/stock.ts';
import { shownTax } from './fragments/tax.ts';

const inEveryForm = z.looseObject({
  id: shown.id,
  name: shown.text,
  description: shown.text,
  barcode: shown.text,
  price: shown.float,
  current_stock: shown.float,
  /** 1 merchandise, 2 service. */
  type: shown.int,
  active: shown.flag,
  tax: shownTax.nullish(),
  unit: shownDescribed.nullish(),
  model: shownModel.nullish(),
  stocks: z.array(shownStock).nullish(),
  categories: z.array(shownCategory).nullish(),
});

/** A product in a list. */
export const listedProduct = inEveryForm.extend({
  /** Base64. */
  image: shown.text,
});

/** A product by its id. An inactive one is shown as well. */
export const shownProduct = inEveryForm.extend({
  brief_description: shown.text,
  commercial_description: shown.text,
  notes: shown.text,
  /** Base64. */
  images: z.array(shown.text).nullish(),
  net_weight: shown.float,
  gross_weight: shown.float,
  volume: shown.float,
  delivery_time: shown.int,
  suppliers: z
    .array(
      z.looseObject({
        id: shown.link,
        cost_price: shown.float,
        unit: shownDescribed.nullish(),
      }),
    )
    .nullish(),
  main_supplier: shownParty.nullish(),
});
