import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import { missing, type RuleCase, type RuledBodies } from './rule-case.ts';

const { categories, products } = wisedatEndpoints;

const product: readonly RuleCase[] = [
  {
    sentence: 'price must be equal or higher than 0',
    accepted: { price: 0 },
    refused: { price: -0.01 },
    path: 'price',
  },
  {
    sentence: 'type can only assume 1 (merchandise) or 2 (service)',
    accepted: { type: 2 },
    refused: { type: 3 },
    path: 'type',
  },
  {
    sentence: 'to associate a model, the brand must be filled',
    accepted: { brand: 'ACME', model: 'X1' },
    refused: { model: 'X1' },
    path: 'brand',
  },
  {
    sentence: 'to associate a brand, the model must be filled',
    accepted: { brand: 'ACME', model: 'X1' },
    refused: { brand: 'ACME' },
    path: 'model',
  },
];

/** What the notes of products and their categories require. */
export const productRules: RuledBodies = {
  'POST /products': {
    schema: products.create.body,
    body: { name: 'CAFE1', description: 'Café', price: 1.5, type: 1 },
    rules: [
      ...missing('name', 'description', 'price', 'type'),
      ...product,
      {
        sentence: 'name must contain only alpha-numeric characters',
        accepted: { name: 'CAFÉ1' },
        refused: { name: 'CAFE 1' },
        path: 'name',
      },
    ],
  },
  'PUT /product': {
    schema: products.update.body,
    body: { id: 1 },
    rules: [
      ...missing('id'),
      ...product,
      {
        sentence: "supplier's cost_price must be equal or higher than 0",
        accepted: { suppliers: [{ id: 7, cost_price: 0 }] },
        refused: { suppliers: [{ id: 7, cost_price: -1 }] },
        path: 'suppliers.0.cost_price',
      },
      {
        sentence: "the main_supplier must be included on suppliers if it's declared",
        accepted: { suppliers: [{ id: 7 }, { id: 8 }], main_supplier: 8 },
        refused: { suppliers: [{ id: 7 }, { id: 8 }], main_supplier: 9 },
        path: 'main_supplier',
      },
      {
        sentence: 'an empty list of suppliers has no main one',
        accepted: { main_supplier: 9 },
        refused: { suppliers: [], main_supplier: 9 },
        path: 'main_supplier',
      },
    ],
  },
  'POST /category': { schema: categories.create.body, body: { name: 'Bebidas' }, rules: missing('name') },
  'PUT /category': { schema: categories.update.body, body: { id: 1 }, rules: missing('id') },
};
