import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import type { WisedatContext } from '../context.ts';
import { nouns } from '../data.ts';
import { existing } from '../existing.ts';
import { find } from '../find.ts';
import { given } from '../given.ts';
import type { SeriesRecord } from '../records.ts';
import { takenIn } from '../references.ts';
import { refuseIfAny } from '../refusal.ts';
import { deleteUnused } from '../uses.ts';
import { remove, write } from '../write.ts';

/** A series that the API makes: the calls have no field that lets documents into it. */
const blankSeries = {
  description: '',
  vat_cash_system: false,
  active: true,
  from: '2000-01-01',
  to: '2099-12-31',
  limit: 100_000,
  documents: [],
} as const satisfies Omit<SeriesRecord, 'id'>;

/** Series. Their intervals, limits and documents are those of the seeds, for no call has them. */
export function serveSeries(context: WisedatContext) {
  const { store } = context;
  const rows = wisedatEndpoints.series;
  return {
    series: {
      find: find(context, rows.find, {
        noun: nouns.series,
        records: () => store.data.series,
        ids: 'text',
        inList: ({ id, description, vat_cash_system, active }) => ({
          id,
          description,
          vat_cash_system,
          active,
        }),
      }),
      create: write(context, rows.create, (body, { series }) => {
        refuseIfAny([takenIn(series, 'id', body.id)]);
        series.set(body.id, { ...blankSeries, ...given(body) });
        return body.id;
      }),
      update: write(context, rows.update, (body, data) => {
        data.series.set(body.id, { ...existing(data, 'series', body.id), ...given(body) });
        return body.id;
      }),
      remove: remove(context, rows.remove, ({ id }) => deleteUnused(context, 'series', id)),
    },
  };
}
