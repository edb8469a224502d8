import type { Rows } from './row.ts';
import { client, issue, sweeps } from './test-files.ts';

export const time: Rows = {
  T1: {
    what: 'Clocks and pages: summer time, year end, other zones, equal instants, pages that change',
    shown: [
      ['shops/prestashop/local-time.test.ts', 'that clocks show twice'],
      ['shops/woocommerce/rest-api.test.ts', 'misses none that changes between two pages'],
      ['shops/shopify/admin-api.test.ts', 'lists an order that changes between two pages'],
      ['flows/documents/warn-of-next-year.test.ts', 'a series that is missing'],
    ],
  },
  T2: {
    what: 'A sweep or a sync is ended on any page',
    shown: [
      [sweeps, 'when its function is killed, at whatever point, goes on and misses nothing'],
      ['flows/syncs/year.test.ts', 'ends the same if the function dies at any page or call'],
    ],
  },
  T3: {
    what: 'A function is paused for longer than every lease, between its claim and its send',
    shown: [
      [client, 'sends no write that it has begun before'],
      ['flows/turn.test.ts', 'that another upload took is noticed before anything more is sent'],
      [issue, 'by a worker whose clock is four minutes ahead'],
    ],
  },
  T4: {
    what: 'The clock is set between a claim and its send',
    shown: [[client, 'the clock is set %s']],
    elsewhere: 'clocks of two machines that differ by more than four minutes: AWS keeps them together',
  },
};
