import { dayIn } from '../../../clock.ts';
import { workingDaysUntil } from '../../../domain/calendar-day.ts';
import type { Invoicing } from '../../../domain/invoicing.ts';
import type { Ledger } from '../../../ledger/ledger.ts';
import { tellInTheMorning } from './in-the-morning.ts';

type Settings = Pick<Invoicing, 'timezone' | 'lateAfterWorkingDays'>;

/**
 * Tells each morning of every tenant with a paid order whose invoice is due by today and not issued
 * (docs/decisions/late-documents.md). Gives how many tenants that are.
 */
export const countLate = (
  ledger: Pick<Ledger, 'listTenants' | 'listDocuments'>,
  settingsOf: (tenant: string) => Promise<Settings | undefined>,
): Promise<number> =>
  tellInTheMorning(
    {
      metric: 'DocumentLate',
      says: 'An invoice is due by today and not issued',
      states: ['queued', 'sending', 'unknown', 'held', 'refused'],
      judge: ({ timezone, lateAfterWorkingDays }: Settings, now) => {
        const today = dayIn(timezone, now);
        return ({ kind, number, paidOn }) =>
          kind === 'invoice' &&
          number === undefined &&
          paidOn !== undefined &&
          workingDaysUntil(paidOn, today) >= lateAfterWorkingDays;
      },
    },
    ledger,
    settingsOf,
  );
