import { findConnection } from '../../../aws/connections.ts';
import { noteOf, type WritableShop, type WrittenDocument } from '../../../domain/write-back.ts';
import { MissingPermissionError, VendorAuthenticationError } from '../../../errors.ts';
import { type Client, createClient } from '../../../http/client.ts';
import { nameOf, woocommerceConnection } from '../connection.ts';
import { woocommerceOptions } from '../rest/connect.ts';
import { woocommerceWrites } from './endpoints.ts';

type Api = Client<typeof woocommerceWrites>;

/** One WooCommerce shop of a tenant; undefined if its connection does not name it. */
export async function openWoocommerceWritable(
  tenant: string,
  name: string,
): Promise<WritableShop | undefined> {
  const connection = await findConnection(tenant, woocommerceConnection);
  const shop = connection?.shops.find(candidate => nameOf(candidate) === name);
  if (!shop) return undefined;
  const api = createClient(woocommerceWrites, woocommerceOptions(shop));
  return {
    write: async document => {
      const path = { id: document.orderId };
      // With a wrong key this fails already: whoever may read, and is refused afterwards, may not write.
      const notes = await api.notes.list({ path, query: { type: 'internal' } });
      const isNoted = notes.some(({ note }) => note.includes(document.documentId));
      await permitted(() => tell(api, document, isNoted));
      return 'written';
    },
  };
}

async function tell(api: Api, document: WrittenDocument, isNoted: boolean): Promise<void> {
  const { orderId: id, key, number, link } = document;
  if (!isNoted)
    await api.notes.create({ path: { id }, body: { note: noteOf(document), customer_note: false } });
  const field = `invoice_bridge_${key}`;
  const meta_data = [
    { key: field, value: number },
    ...(link ? [{ key: `${field}_link`, value: link.url }] : []),
  ];
  await api.orders.setMeta({ path: { id }, body: { meta_data } });
}

async function permitted(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof VendorAuthenticationError)) throw error;
    throw new MissingPermissionError(
      'The key of WooCommerce may not write: give it the permissions Read/Write (WooCommerce > Settings > Advanced > REST API).',
    );
  }
}
