import { prestashopConnection } from '../../../shops/prestashop/connection.ts';
import type { BlockOf } from '../question.ts';

const { shape } = prestashopConnection.schema.shape.shops.element;

interface Answers {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly timezone: string;
}

/** Question 3 of docs/onboarding.md: what becomes the connection `prestashop`. */
export const prestashop: BlockOf<Answers> & { readonly access: string } = {
  access: 'a key of the Webservice that may view what docs/shops/prestashop.md lists',
  questions: {
    baseUrl: {
      kind: 'text',
      ask: 'Address of the PrestaShop shop, such as https://shop.example: its host and path are part of the key of its documents and never change',
      field: shape.baseUrl,
    },
    apiKey: {
      kind: 'secret',
      ask: 'Key of its Webservice (Advanced Parameters > Webservice)',
      field: shape.apiKey,
    },
    timezone: {
      kind: 'text',
      ask: 'Time zone of the shop (International > Localization), such as Europe/Lisbon',
      suggested: 'Europe/Lisbon',
      field: shape.timezone,
    },
  },
  toConnection: ({ baseUrl, apiKey, timezone }) => ({ shops: [{ baseUrl, apiKey, timezone }] }),
};
