import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import type { WisedatContext } from '../context.ts';
import { nouns } from '../data.ts';
import { existing } from '../existing.ts';
import { find } from '../find.ts';
import { given } from '../given.ts';
import { takenIn, unknownIn } from '../references.ts';
import { refuseIfAny } from '../refusal.ts';
import { showing } from '../showing.ts';
import { deleteUnused } from '../uses.ts';
import { remove, write } from '../write.ts';

/** Taxes. What an update does not name stays, and the whole must be right. */
export function serveTaxes(context: WisedatContext) {
  const { store } = context;
  const rows = wisedatEndpoints.taxes;
  return {
    taxes: {
      find: find(context, rows.find, {
        noun: nouns.taxes,
        records: () => store.data.taxes,
        ids: 'text',
        inList: ({ id }) => showing(store.data).tax(id),
      }),
      create: write(context, rows.create, (body, data) => {
        refuseIfAny([
          takenIn(data.taxes, 'id', body.id),
          unknownIn(data, 'exemptionReasons', body.exemption_reason),
        ]);
        data.taxes.set(body.id, { exemption_reason: null, ...given(body) });
        return body.id;
      }),
      update: write(context, rows.update, (body, data) => {
        const changed = { ...existing(data, 'taxes', body.id), ...given(body) };
        const isExempt = changed.type === 0 || changed.type === 4;
        refuseIfAny([
          unknownIn(data, 'exemptionReasons', body.exemption_reason),
          isExempt && changed.exemption_reason === null && 'Exemption_reason is mandatory if type is 0 or 4',
          isExempt !== (changed.value === 0) && `Value must ${isExempt ? '' : 'not '}be 0 with this type`,
        ]);
        data.taxes.set(body.id, { ...changed, exemption_reason: isExempt ? changed.exemption_reason : null });
        return body.id;
      }),
      remove: remove(context, rows.remove, ({ id }) => deleteUnused(context, 'taxes', id)),
    },
  };
}
