import { woocommerceConnection } from '../../../shared/shops/woocommerce/connection.ts';

/** The connection of one shop, with what a test says otherwise. */
export const connectionOf = (...shops: ReadonlyArray<Readonly<Record<string, unknown>>>) =>
  woocommerceConnection.schema.parse({
    shops: shops.map((shop, index) => ({
      sourceUrl: 'https://loja.example',
      webhookSecrets: [`secret ${index}`],
      consumerKey: 'ck_1',
      consumerSecret: 'cs_1',
      ...shop,
    })),
  });

/** The settings of a shop, with what a test says otherwise. */
export const settingsOf = (over: Readonly<Record<string, unknown>> = {}) => {
  const [shop] = connectionOf(over).shops;
  if (!shop) throw new Error('There is no shop.');
  return shop;
};
