import * as z from 'zod';
import { type Broken, withRules } from '../../../http/rules.ts';
import { alphanumeric, filled, int, notNegative, text } from './fields.ts';

/** "Type can only assume 1 (merchandise) or 2 (service)." */
const type = z.literal([1, 2], { error: 'must be 1 (merchandise) or 2 (service)' });

const inEveryBody = {
  barcode: text.optional(),
  tax: text.optional(),
  brand: text.optional(),
  model: text.optional(),
  warehouse: int.optional(),
  brief_description: text.optional(),
  commercial_description: text.optional(),
  notes: text.optional(),
  /** What stands in the list is not printed: ids, as wherever a body names another thing. The first is the main one. */
  categories: z.array(int).optional(),
} as const;

/** Body of "Insert a new product". */
export const newProduct = withRules(
  z.strictObject({
    ...inEveryBody,
    /** Unique; a code rather than a title, which is the description. */
    name: alphanumeric,
    description: filled,
    price: notNegative,
    type,
    unit: text.optional(),
  }),
  brandWithModel,
);

/** Body of "Update an existing product". Categories and suppliers replace those that were there. */
export const changedProduct = withRules(
  z.strictObject({
    ...inEveryBody,
    id: int,
    description: text.optional(),
    price: notNegative.optional(),
    type: type.optional(),
    suppliers: z
      .array(
        z.strictObject({
          id: int,
          cost_price: notNegative.optional(),
          /** The product's unit if absent; else one related to it. */
          unit: text.optional(),
        }),
      )
      .optional(),
    main_supplier: int.optional(),
  }),
  brandWithModel,
  mainAmongSuppliers,
);

/** "To associate the product to a brand or model, both fields must be filled with the correct ID's." */
function brandWithModel(body: { readonly brand?: unknown; readonly model?: unknown }, broken: Broken): void {
  if ('brand' in body && !('model' in body)) broken(['model'], 'is required beside "brand"');
  if ('model' in body && !('brand' in body)) broken(['brand'], 'is required beside "model"');
}

interface Supplied {
  readonly main_supplier?: number | undefined;
  readonly suppliers?: ReadonlyArray<{ readonly id?: number | undefined } | undefined> | undefined;
}

/** "The main_supplier must be included on suppliers if it's declared." */
function mainAmongSuppliers({ main_supplier: main, suppliers }: Supplied, broken: Broken): void {
  if (main === undefined || !suppliers) return;
  // A supplier that cannot be read may be the main one.
  const mayBeMain = suppliers.some(supplier => supplier?.id === undefined || supplier.id === main);
  if (!mayBeMain) broken(['main_supplier'], 'must be one of "suppliers"');
}
