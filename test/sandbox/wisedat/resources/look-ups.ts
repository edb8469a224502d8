import { wisedatEndpoints } from '../../../../shared/vendors/wisedat/endpoints/table.ts';
import type { WisedatContext } from '../context.ts';
import { type Kind, nouns } from '../data.ts';
import { find } from '../find.ts';

type LookUp = Extract<
  Kind,
  | 'countries'
  | 'currencies'
  | 'deliveryMethods'
  | 'entityTypes'
  | 'exemptionReasons'
  | 'paymentConditions'
  | 'paymentDocuments'
  | 'paymentMethods'
  | 'promotions'
  | 'salesDocuments'
>;

/** Lists that no call changes; they show their records as they are. */
export function serveLookUps(context: WisedatContext) {
  const list = (kind: LookUp) => ({
    find: find<unknown>(context, wisedatEndpoints[kind].find, {
      noun: nouns[kind],
      records: () => context.store.data[kind],
      ids: kind === 'promotions' ? 'numeric' : 'text',
      inList: record => record,
    }),
  });
  return {
    currencies: list('currencies'),
    countries: list('countries'),
    deliveryMethods: list('deliveryMethods'),
    exemptionReasons: list('exemptionReasons'),
    paymentConditions: list('paymentConditions'),
    paymentMethods: list('paymentMethods'),
    salesDocuments: list('salesDocuments'),
    paymentDocuments: list('paymentDocuments'),
    entityTypes: list('entityTypes'),
    promotions: list('promotions'),
  };
}
