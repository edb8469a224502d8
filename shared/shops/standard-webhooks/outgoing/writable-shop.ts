import { findConnection } from '../../../aws/connections.ts';
import type { WritableShop } from '../../../domain/write-back.ts';
import { MissingPermissionError, VendorRefusedError } from '../../../errors.ts';
import { notificationsConnection } from './connection.ts';
import { postEvent } from './send-event.ts';

/**
 * A shop that its owner wrote hears of numbers by the tenant's events, which name its order. One that `events` leaves
 * out is sent all the same, since the setting "writeBack" asks for it.
 */
export async function openStandardWritable(tenant: string): Promise<WritableShop> {
  return {
    write: async ({ event }) => {
      const receiver = await findConnection(tenant, notificationsConnection);
      if (!receiver)
        throw new MissingPermissionError(
          'The shop hears of numbers by events: the tenant needs the connection "notifications".',
        );
      if (receiver.events.includes(event.type)) return 'by-event';
      if ((await postEvent(receiver, event)) === 'delivered') return 'written';
      throw new VendorRefusedError('The receiver of notifications wants no more of them (410).', '');
    },
  };
}
