import type { Rows } from './row.ts';
import { documents, sweeps } from './test-files.ts';

const watch = 'flows/webhooks/watch-shops.test.ts';
const alarms = 'template/alarms.test.ts';

export const operations: Rows = {
  O1: {
    what: 'Alarms ring: dead letters, old messages, sweeps that do not end, silence',
    shown: [
      [alarms, 'of every dead letter', 'of work that has waited for an hour in any queue'],
      [watch, 'is told within the hour, once a day for as long as it lasts'],
    ],
    elsewhere: 'CloudWatch itself: the template and the numbers that functions count',
  },
  O2: {
    what: 'All signatures of a shop are wrong',
    shown: [
      [watch, 'are told within the hour if nothing else comes'],
      ['functions/check-shop-webhooks.test.ts', 'tells of a shop whose signatures are all wrong'],
    ],
  },
  O3: {
    what: 'Nothing moves while work remains',
    shown: [
      [
        alarms,
        'of work that has waited for an hour in any queue',
        'of lost messages that are not sent again',
      ],
      ['flows/documents/count-late.test.ts', 'is told of while its ERP is down as well'],
    ],
    elsewhere: 'npm run soak ends with an error if nothing moves for 90 seconds',
  },
  O4: {
    what: 'A burst after silence, and one ERP that is down all the while',
    shown: [
      [documents, 'waits without delaying it'],
      [sweeps, '1,000 by the sweep alone'],
    ],
    elsewhere: 'npm run soak',
  },
};
