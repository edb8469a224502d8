/** What is changed, and the tests that have to notice it: those that need no bundles. */
export interface Area {
  readonly mutate: readonly string[];
  readonly tests: readonly string[];
  /** True if the tests of each file need modules of their own: to load them anew for each change takes longer. */
  readonly isolate?: boolean;
}

/** What is published, and how a shop is set up, have tests of their own. */
const shop = (name: string): Area => ({
  mutate: [
    `shared/shops/${name}/*.ts`,
    `!shared/shops/${name}/{connection,door,openapi-webhook,payload,published}.ts`,
  ],
  tests: [`test/shops/${name}/**/*.test.ts`],
});

/** How an order and a refund are issued; what WISEDAT and Kwixéo are asked for is in parts of their own. */
const issuing = (vendor: string): Area => ({
  mutate: [`shared/vendors/${vendor}/issuing/**/*.ts`],
  tests: [`test/vendors/${vendor}/issuing/**/*.test.ts`, `test/vendors/${vendor}/ways.test.ts`],
});

/** Mapping and ledger, in parts that take some minutes each. */
export const areas: Readonly<Record<string, Area>> = {
  money: {
    mutate: ['shared/domain/{money,price-lines,lines-left,order-checks,correct-order}.ts'],
    tests: ['test/domain/*.test.ts', 'test/shops/shopify/{basket,cases}.test.ts'],
  },
  tax: { mutate: ['shared/domain/tax/*.ts'], tests: ['test/domain/tax/*.test.ts'] },
  shopify: shop('shopify'),
  woocommerce: shop('woocommerce'),
  prestashop: shop('prestashop'),
  'standard-webhooks': shop('standard-webhooks'),
  'phc-go': {
    mutate: ['shared/vendors/phc-go/{to-document,to-lines,to-credit,difference,mailing}.ts'],
    tests: ['test/vendors/phc-go/issuing/*.test.ts', 'test/shops/shopify/{basket,cases}.test.ts'],
  },
  wisedat: issuing('wisedat'),
  kwixeo: issuing('kwixeo'),
  ledger: { mutate: ['shared/ledger/*.ts'], tests: ['test/ledger/**/*.test.ts'], isolate: true },
};
