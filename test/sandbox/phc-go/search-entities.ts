import { setTimeout as pause } from 'node:timers/promises';
import { phcGoEndpoints } from '../../../shared/vendors/phc-go/endpoints/table.ts';
import type { RowHandler } from '../rows.ts';
import type { PhcGoContext, PhcGoFault } from './context.ts';
import { door } from './door.ts';
import { customerFields, documentFields, type FieldValue, show, showDocument } from './fields.ts';
import { refuseUnless } from './refusal.ts';

interface Entity {
  readonly fields: readonly string[];
  readonly rows: (context: PhcGoContext) => Record<string, FieldValue>[];
}

const entities: Readonly<Record<string, Entity>> = {
  Ft: {
    fields: Object.keys(documentFields),
    rows: ({ store, switches, now }) =>
      store.documents
        .filter(({ storedAt }) => now().getTime() - Date.parse(storedAt) >= switches.hideNewDocumentsFor)
        .map(document => showDocument(document, switches)),
  },
  Cl: {
    fields: Object.keys(customerFields),
    rows: ({ store }) => store.customers.map(customer => show(customer, customerFields)),
  },
};

/** `POST /searchEntities` on Ft and Cl: "equals" compares value and type; conditions are joined by "and". */
export function searchEntities(context: PhcGoContext): RowHandler<PhcGoFault> {
  const { body } = phcGoEndpoints.entities.search;
  return door(context, { access: 'token', body }, async ({ queryObject: { entityName, filterItems } }) => {
    const entity = entities[entityName];
    refuseUnless(entity !== undefined, `The sandbox does not search ${entityName}.`);
    const unknown = filterItems.find(({ filterItem }) => !entity.fields.includes(filterItem));
    refuseUnless(unknown === undefined, `${entityName} has no field ${unknown?.filterItem}.`);
    if (context.switches.readDelayMs > 0) await pause(context.switches.readDelayMs);
    const found = entity
      .rows(context)
      .filter(row => filterItems.every(({ filterItem, valueItem }) => row[filterItem] === valueItem));
    return { ok: { entities: found }, outcome: `${found.length} found` };
  });
}
