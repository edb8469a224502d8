import { checkBody } from '../checks/check-body.ts';
import { big } from '../documents/amounts.ts';
import { refuseField } from '../refusal.ts';
import { requestedBy } from '../shown/requested.ts';
import { show } from '../shown/show.ts';
import { listOf } from './apply.ts';
import { existing, type Work } from './crud.ts';
import { derivations } from './derive.ts';

/** "Delivery receipt": what has arrived of an order to a supplier. */
export const receiveDelivery: Work = (call, endpoint) => {
  const command = existing(call, endpoint, 'Provider Command');
  const fields = checkBody(call, `PUT ${endpoint.path}`, endpoint.body);
  listOf(fields.contents).forEach((line, index) => {
    const { id, delivered_quantity: delivered } = Object(line);
    const content = listOf(command.values.contents).includes(id)
      ? call.data.find('Provider Command Content', id)
      : undefined;
    if (!content) refuseField(`contents.${index}.id`, `The selected contents.${index}.id is invalid.`);
    content.values.delivered_quantity = delivered;
  });
  derivations['Provider Command']?.(call, command);
  const lines = listOf(command.values.contents).flatMap(
    id => call.data.find('Provider Command Content', id) ?? [],
  );
  command.values.status = lines.every(({ values }) => big(values.quantity_to_deliver).lte(0)) ? 4 : 3;
  call.data.touch(command);
  return { status: 200, value: show(call, 'Provider Command', command, requestedBy(['contents'])) };
};

/** "Use credits to pay a charge": credits are charges of type 2. */
export const useCredits: Work = (call, endpoint) => {
  const charge = existing(call, endpoint, 'Charge');
  const {
    credits,
    add_credits: added,
    remove_credits: removed,
  } = checkBody(call, `POST ${endpoint.path}`, endpoint.body);
  const old = listOf(charge.values.credits).map(use => Number(Object(use).charge));
  const gone = listOf(removed).map(Number);
  const ids = [...(credits === undefined ? old : listOf(credits).map(Number)), ...listOf(added).map(Number)];
  charge.values.credits = [...new Set(ids)]
    .filter(id => !gone.includes(id))
    .map((id, index) => {
      const credit = call.data.find('Charge', id);
      if (!credit) refuseField(`credits.${index}`, `The selected credits.${index} is invalid.`);
      return { amount: Number(credit.values.total_ttc ?? 0), charge: id };
    });
  call.data.touch(charge);
  return { status: 200, value: show(call, 'Charge', charge, requestedBy(['credits'])) };
};
