import type { OrderEvent } from '../../../shared/domain/shop.ts';
import { startPrestashopSandbox } from '../../sandbox/prestashop/sandbox.ts';
import { messageOf } from './shop-world.ts';

/** One message of a story, as polling puts it into the line. */
interface Told {
  readonly name: string;
  readonly topic: string;
  readonly event: OrderEvent;
  readonly body: string;
}

/** What a shop shows of one order, of a chair of 30.00 and a lamp of 20.00, as it changes second by second. */
export async function prestashopStory(): Promise<Readonly<Record<string, Told>>> {
  let now = new Date('2026-11-10T10:00:00Z');
  const shop = await startPrestashopSandbox({ now: () => now });
  const story: Record<string, Told> = {};
  const tell = async (name: string, second: number, change: () => void, event: OrderEvent = 'changed') => {
    now = new Date(Date.parse('2026-11-10T10:00:00Z') + second * 1000);
    change();
    story[name] = { name, topic: 'order state 2', event, body: await messageOf(shop, id) };
  };
  const article = (reference: string, price: string) => ({ reference, price, rates: ['23'], quantity: 1 });
  const id = shop.place({ lines: [article('CHAIR', '30.00'), article('LAMP', '20.00')] });
  const order = () => shop.store.find('orders', id);
  const change = (fields: Readonly<Record<string, unknown>>) =>
    shop.store.change('orders', id, { ...fields, date_upd: shop.localTime() });
  try {
    await tell('pending', 0, () => undefined);
    await tell('paid', 1, () => shop.pay(id), 'paid');
    await tell('again', 1, () => undefined);
    await tell('named', 2, () => {
      shop.store.change('addresses', Number(order().id_address_invoice), { vat_number: '501442600' });
      shop.setState(id, 3);
    });
    await tell('unreadable', 10, () => change({ total_paid_tax_excl: 'much' }));
    await tell('inconsistent', 11, () =>
      change({ total_paid_tax_excl: '40.650407', total_paid: '61.800000' }),
    );
    await tell('partly', 12, () => change({ total_paid: '50.000000', total_paid_real: '5.000000' }));
    await tell('aside', 14, () => change({ total_paid_real: '50.000000', current_state: '20' }));
    await tell('edited', 20, () => {
      shop.removeLine(id, 1);
      change({ total_paid_real: '30.000000', current_state: '3' });
    });
    await tell('kept', 25, () => shop.setState(id, 6));
    await tell('returned', 30, () => shop.refund(id, { lines: [{ line: 0, quantity: 1 }] }));
    return story;
  } finally {
    await shop.close();
  }
}
