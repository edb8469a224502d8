import { dayIn } from '../../../clock.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { tellInTheMorning } from './in-the-morning.ts';

/** Days of a month on which it is told: the report of the month before is due on the fifth. */
const tellingDays = ['01', '02', '03', '04'];

/**
 * Tells on the first four mornings of a month of every tenant with a document that waits for a person and belongs to a
 * month before (docs/decisions/late-documents.md). Gives how many tenants that are.
 */
export const countOfEarlierMonths = (
  ledger: Pick<Ledger, 'listTenants' | 'listDocuments'>,
  settingsOf: (tenant: string) => Promise<Pick<Invoicing, 'timezone'> | undefined>,
): Promise<number> =>
  tellInTheMorning(
    {
      metric: 'DocumentOfEarlierMonth',
      says: 'A document of an earlier month waits for a person',
      states: ['held', 'refused'],
      judge: ({ timezone }, now) => {
        const today = dayIn(timezone, now);
        const month = today.slice(0, 'YYYY-MM'.length);
        if (!tellingDays.includes(today.slice(-2))) return undefined;
        return ({ paidOn }) => paidOn !== undefined && paidOn < month;
      },
    },
    ledger,
    settingsOf,
  );
