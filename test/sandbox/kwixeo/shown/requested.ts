/** Related data that a caller asks for, by the paths of attributes. */
export interface Requested {
  has(path: string): boolean;
  /** What is asked for inside an attribute. */
  below(name: string): Requested;
}

/** Attributes that an `include` stands for where it is not named like one. */
const meanings: Readonly<Record<string, readonly string[]>> = {
  attachments: ['attachments', 'library_files'],
  billing_address_country: ['billing_address.country'],
  configurations: ['configs'],
  'contents.catalog': ['contents.catalog.element'],
  credits: ['credits', 'uses'],
  custom_prices: ['custom_quantity_prices', 'custom_type_prices'],
  delivery_address_country: ['delivery_address.country'],
  elements: ['elements', 'customers', 'contacts', 'other_elements'],
  linked_documents: ['quotations', 'commands', 'proformas', 'deliveries', 'invoices', 'credits'],
  products: ['products', 'products_level1', 'products_level2', 'products_level3'],
  providers_references: ['providers_references', 'providers'],
  recipients: ['to', 'cc', 'cci', 'recipients'],
  'recipients.element': ['to.data', 'cc.data', 'cci.data', 'recipients.data'],
  variation_levels: ['variation_level1', 'variation_level2', 'variation_level3'],
};

/** "teamUser" and "team_user" are one. */
const snake = (name: string): string => name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

/** What `include` asks for. */
export function requestedBy(includes: readonly string[]): Requested {
  const paths = includes.map(snake).flatMap(include => meanings[include] ?? [include]);
  return within(new Set(paths.flatMap(withParents)));
}

/** Nothing but what always comes. */
export const nothingRequested: Requested = within(new Set());

/** Everything that there is, one level deep. */
export const allRequested: Requested = { has: () => true, below: () => nothingRequested };

function within(paths: ReadonlySet<string>): Requested {
  return {
    has: path => paths.has(path),
    below: name =>
      within(
        new Set(
          [...paths].filter(path => path.startsWith(`${name}.`)).map(path => path.slice(name.length + 1)),
        ),
      ),
  };
}

/** "vatrates.vat_rate" brings "vatrates" as well. */
function withParents(path: string): string[] {
  const keys = path.split('.');
  return keys.map((_, index) => keys.slice(0, index + 1).join('.'));
}
