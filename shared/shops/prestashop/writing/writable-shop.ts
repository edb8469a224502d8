import { randomBytes } from 'node:crypto';
import { findConnection } from '../../../aws/connections.ts';
import { noteOf, type WritableShop, type WrittenDocument } from '../../../domain/write-back.ts';
import { VendorRefusedError } from '../../../errors.ts';
import { type Client, createClient } from '../../../http/client.ts';
import { prestashopOptions } from '../asking/connect.ts';
import { only } from '../asking/filters.ts';
import { fieldOf } from '../asking/kept-fields.ts';
import { prestashopConnection, prestashopName } from '../connection.ts';
import { prestashopWrites } from './endpoints.ts';
import { prestashopWriteWords } from './errors.ts';
import { xmlBody } from './xml-body.ts';

type Api = Client<typeof prestashopWrites>;

const asJson = { output_format: 'JSON' } as const;

/** One PrestaShop shop of a tenant; undefined if its connection does not name it. */
export async function openPrestashopWritable(
  tenant: string,
  name: string,
): Promise<WritableShop | undefined> {
  const connection = await findConnection(tenant, prestashopConnection);
  const shop = connection?.shops.find(candidate => prestashopName(candidate) === name);
  if (!shop) return undefined;
  const api = createClient(prestashopWrites, {
    ...prestashopOptions(shop),
    words: prestashopWriteWords,
    encodeBody: xmlBody,
  });
  return {
    write: async document => {
      await addMessage(document, api);
      return 'written';
    },
  };
}

/** A message that only the shop's own people see; it is there already if one names the document. */
async function addMessage(document: WrittenDocument, api: Api): Promise<void> {
  const thread = await threadOf(document.orderId, api);
  const messages = await api.messages.list({
    query: { ...only('id', 'message'), filter: { id_customer_thread: thread } },
  });
  if (messages.some(one => fieldOf(one, 'message').includes(document.documentId))) return;
  const customer_message = { id_customer_thread: thread, message: noteOf(document), private: '1' } as const;
  await api.messages.create({ query: asJson, body: { customer_message } });
}

/** The thread of an order: what was written about it before, or a new one. */
async function threadOf(orderId: string, api: Api): Promise<string> {
  const [known] = await api.threads.list({ query: { ...only('id'), filter: { id_order: orderId } } });
  if (known) return known.id;
  const query = { ...only('id', 'id_lang', 'id_shop', 'id_customer'), filter: { id: orderId } };
  const [order] = await api.orders.list({ query });
  if (!order) throw new VendorRefusedError('PrestaShop does not have the order any more.', '');
  const customer_thread = {
    id_lang: fieldOf(order, 'id_lang'),
    id_shop: fieldOf(order, 'id_shop'),
    id_customer: fieldOf(order, 'id_customer'),
    id_order: orderId,
    id_contact: '0',
    token: randomBytes(6).toString('hex'),
    status: 'closed',
  } as const;
  return (await api.threads.create({ query: asJson, body: { customer_thread } })).customer_thread.id;
}
