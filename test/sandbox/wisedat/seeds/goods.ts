import type {
  CategoryRecord,
  DescribedRecord,
  ModelRecord,
  ProductRecord,
  PromotionRecord,
} from '../records.ts';
import { setUpAt } from './company.ts';

/** A PNG of one pixel. */
const image =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

export const seedBrands: readonly DescribedRecord[] = [
  { id: 'CAIS', description: 'Do Cais' },
  { id: 'DOURO', description: 'Vale do Douro' },
];

export const seedModels: readonly ModelRecord[] = [
  { id: 'AZ', brand: 'DOURO', description: 'Azeite virgem extra' },
  { id: 'MEL', brand: 'CAIS', description: 'Mel de rosmaninho' },
];

export const seedCategories: readonly CategoryRecord[] = [
  category(1, null, 'Mercearia', 'MERC'),
  { ...category(2, 1, 'Azeites', 'AZE'), image },
  category(3, 1, 'Mel', 'MEL'),
];

/** What a product is if its body says no more. */
export const blankProduct = {
  barcode: null,
  brief_description: null,
  commercial_description: null,
  notes: null,
  images: [],
  net_weight: null,
  gross_weight: null,
  volume: null,
  delivery_time: null,
  active: true,
  brand: null,
  model: null,
  stocks: [],
  categories: [],
  suppliers: [],
  main_supplier: null,
} as const satisfies Partial<ProductRecord>;

const seeded = { ...blankProduct, modified_at: setUpAt, stock_modified_at: setUpAt } as const;

export const seedProducts: readonly ProductRecord[] = [
  {
    ...seeded,
    id: 1,
    name: 'AZEITE50CL',
    description: 'Azeite virgem extra 50 cl',
    barcode: '5601234000014',
    brief_description: 'Azeite do Douro',
    commercial_description: 'Azeite virgem extra do Douro, garrafa de 50 cl',
    notes: 'Guardar ao abrigo da luz',
    images: [image],
    price: 9.5,
    type: 1,
    net_weight: 0.46,
    gross_weight: 0.85,
    volume: 0.5,
    delivery_time: 3,
    tax: 'RE',
    unit: 'UN',
    brand: 'DOURO',
    model: 'AZ',
    warehouse: 1,
    stocks: [{ id_warehouse: 1, id_location: 1, id_lot: 11, current_stock: 120.5, reserved_stock: 4.5 }],
    categories: [2, 1],
    suppliers: [
      { id: 1, cost_price: 5.25, unit: 'UN' },
      { id: 2, cost_price: 60, unit: 'DZ' },
    ],
    main_supplier: 1,
  },
  {
    ...seeded,
    id: 2,
    name: 'MEL500',
    description: 'Mel de rosmaninho 500 g',
    barcode: '5601234000021',
    price: 6.75,
    type: 1,
    tax: 'RE',
    unit: 'UN',
    brand: 'CAIS',
    model: 'MEL',
    warehouse: 1,
    stocks: [{ id_warehouse: 1, id_location: 2, id_lot: null, current_stock: 40, reserved_stock: 0 }],
    categories: [3],
  },
  {
    ...seeded,
    id: 3,
    name: 'FORMACAO',
    description: 'Formação, por hora',
    price: 35,
    type: 2,
    tax: 'IS',
    unit: 'HR',
    warehouse: 1,
  },
  {
    ...seeded,
    id: 4,
    name: 'CABAZ2025',
    description: 'Cabaz de 2025',
    price: 49.9,
    type: 1,
    tax: 'NO',
    unit: 'UN',
    warehouse: 2,
    active: false,
  },
];

export const seedPromotions: readonly PromotionRecord[] = [
  {
    id: 1,
    description: 'Leve três, pague dois',
    category: 2,
    entity_type: 'REV',
    offered_product: 2,
    brand: 'DOURO',
    start_date: '2026-01-01T00:00:00Z',
    end_date: '2027-12-31T00:00:00Z',
    happy_hour_start: '2026-01-01T17:00:00Z',
    happy_hour_end: '2026-01-01T19:00:00Z',
    sold_quantity: 2,
    offered_quantity: 1,
    price_reduction: 0.5,
    fixed_price: 9,
    discount_percentage: 5,
    price_type: 1,
    all_products: false,
    active: true,
    products: [{ id: 1 }],
  },
];

function category(id: number, parent: number | null, name: string, shortName: string): CategoryRecord {
  return { id, id_parent: parent, name, short_name: shortName, image: null, modified_at: setUpAt };
}
