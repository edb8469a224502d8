import type { Call } from '../context.ts';
import type { ListQuery } from '../document/parts.ts';
import { refuseField } from '../refusal.ts';
import type { KwixeoRecord } from '../store.ts';
import { hasAttribute, lookAt } from './look.ts';

interface Order {
  readonly path: string;
  readonly isDescending: boolean;
}

/** Records in the order that the caller asks for, else in the list's own. */
export function sorted(
  call: Call,
  object: string,
  query: ListQuery,
  records: readonly KwixeoRecord[],
): readonly KwixeoRecord[] {
  const orders = ordersOf(call, object, query);
  const keyed = records.map(record => ({
    record,
    keys: orders.map(({ path }) => lookAt(call, object, record, path)),
  }));
  return keyed
    .toSorted((one, other) => {
      for (const [index, { isDescending }] of orders.entries()) {
        const order = compare(one.keys[index], other.keys[index]);
        if (order !== 0) return isDescending ? -order : order;
      }
      return one.record.id - other.record.id;
    })
    .map(({ record }) => record);
}

/** `sort=field`, `sort=field:desc,field2`, `sort[]=field`. The list's own order may name what no caller may. */
function ordersOf(call: Call, object: string, { sort, firstSort }: ListQuery): Order[] {
  const asked = [call.query.sort ?? []].flat().flatMap(text => String(text).split(','));
  if (asked.length === 0) {
    const own = firstSort.split(',').map(readOrder);
    return own.filter(({ path }) => hasAttribute(object, path));
  }
  return asked.map(text => {
    const order = readOrder(text);
    if (!sort.includes(order.path)) refuseField('sort', `The selected sort ${order.path} is invalid.`);
    return order;
  });
}

function readOrder(text: string): Order {
  const [path = '', direction] = text.trim().split(':');
  if (direction !== undefined && direction !== 'desc' && direction !== 'asc') {
    refuseField('sort', `The selected sort ${text} is invalid.`);
  }
  return { path, isDescending: direction === 'desc' };
}

function compare(one: unknown, other: unknown): number {
  const [first, second] = [one, other].map(value =>
    value === undefined || value === null ? '' : String(value),
  );
  if (first !== '' && second !== '' && !Number.isNaN(Number(first)) && !Number.isNaN(Number(second))) {
    return Number(first) - Number(second);
  }
  return String(first).localeCompare(String(second), 'fr');
}
