import { findNews } from '../../../../shared/flows/documents/sweeping/find-news.ts';
import { shopParsers } from '../../../../shared/shops/readers.ts';
import { invoicingSettings } from '../../../domain/invoicing-settings.ts';
import type { WooDelivery, WooStore } from '../../../sandbox/woocommerce/store.ts';
import { wooShop } from '../woocommerce-shop.ts';
import { type CreateFault, refundWorld } from './refund-world.ts';

export const id = 1001;

/** A shop, its order of 42.05 EUR, and the bridge that reads what the shop tells. */
export async function shopWorld(faults: readonly CreateFault[] = [], live = true) {
  const { at, store, reader, event } = wooShop();
  const world = refundWorld(faults, live, { woocommerce: reader });
  const shop = await reader.open?.('acme', event.shop);
  const tell = async ({ body }: WooDelivery) => {
    const whole = JSON.parse(body).refunds?.length > 0 ? await shop?.complete?.(body) : body;
    await world.tell('paid', whole ?? body, event);
  };
  at(0, () =>
    store.place({
      id,
      lines: [
        { price: '10.00', quantity: 2, rate: '23' },
        { price: '7.35', quantity: 3, rate: '6' },
      ],
    }),
  );
  const refundsIds = () => store.refundsOf(id).map(one => String(one.id));
  return {
    ...world,
    store,
    refundsIds,
    /** What the shop does at a second of its day, and tells. */
    act: async (second: number, what: (shop: WooStore) => WooDelivery) => {
      const delivery = at(second, () => what(store));
      await tell(delivery);
      await world.drain();
      return delivery;
    },
    /** The same, told later or never. */
    quietly: (second: number, what: (shop: WooStore) => WooDelivery) => at(second, () => what(store)),
    tell,
    changes: () => changesIn(world),
    /** Whether a sweep that finds the order has it told. */
    isNews: async () => {
      const body = JSON.stringify(store.find(id));
      const whole = (store.refundsOf(id).length > 0 && (await shop?.complete?.(body))) || body;
      const invoicing = invoicingSettings({ issueWith: 'phc-go' });
      const swept = { tenant: 'acme', invoicing, shop: { platform: event.platform, name: event.shop } };
      const parsers = { ...shopParsers, woocommerce: reader };
      const shown = { event: 'paid', topic: 'order.updated', body: Buffer.from(whole) } as const;
      const news = await findNews(shown, swept as never, { parsers, ledger: world.ledger });
      return news !== undefined;
    },
  };
}

/** What a person is told of an order beside its invoice. */
export const changesIn = (world: ReturnType<typeof refundWorld>) =>
  world
    .rows()
    .filter(row => row.kind === 'invoice' && row.documentId !== world.invoice()?.documentId)
    .map(({ state, reason, expectedTotal, changedFrom }) => ({
      state,
      code: reason?.code,
      text: reason?.text ?? '',
      difference: Number(expectedTotal) - Number(changedFrom),
    }));
export type ShopWorld = Awaited<ReturnType<typeof shopWorld>>;

export const one = (line: number) => (shop: WooStore) => shop.refund(id, { items: [{ line, quantity: 1 }] });
export const complete = (shop: WooStore) => shop.change(id, { status: 'completed' });
export const grown = (fee: string) => (shop: WooStore) =>
  shop.change(id, {
    total: `${42.05 + Number(fee)}`,
    total_tax: undefined,
    fee_lines: [{ id: 77, name: 'Wrapping', total: fee, total_tax: '0.00', taxes: [] }],
  });
export const note = (text: string) => (shop: WooStore) => shop.change(id, { customer_note: text });
