import { formatMinor } from '../../../shared/domain/money.ts';
import { checkOrder } from '../../../shared/domain/order-checks.ts';
import { checkBuyer } from '../../../shared/domain/tax/buyer-check.ts';
import { treatTaxes } from '../../../shared/domain/tax/tax-treatment.ts';
import { parsersOf } from '../../../shared/shops/woocommerce/parsers.ts';
import { heldAs } from '../../domain/held-as.ts';
import { invoicingSettings } from '../../domain/invoicing-settings.ts';
import { settingsOf } from './settings.ts';

type Json = Readonly<Record<string, unknown>>;

/** What an order as WooCommerce posted it becomes: "issued 12.30", "ignored: reason", or "code: facts" of a hold. */
export function outcomeOf(text: string, settings: Json = {}, given: Json = {}): string {
  const invoicing = invoicingSettings(given);
  let end = '';
  const held = heldAs(() => {
    const reading = parsersOf(settingsOf(settings)).order(text).read('loja.example', invoicing);
    if (reading.kind === 'held') throw reading.held;
    if (reading.kind !== 'order') {
      end = 'reason' in reading ? `${reading.kind}: ${reading.reason}` : reading.kind;
      return;
    }
    const { order } = reading;
    checkOrder(order);
    checkBuyer(order, invoicing);
    treatTaxes(order, invoicing, '2026-11-20');
    end = `issued ${formatMinor(order.totals.gross)}`;
  });
  return end === '' ? held : end;
}
