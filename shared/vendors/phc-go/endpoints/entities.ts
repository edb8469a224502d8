import * as z from 'zod';
import { defineEndpoints } from '../../../http/endpoint.ts';

/** One condition of a search; several are joined by "and". */
const phcGoFilterItem = z.strictObject({
  /** Field of the entity: "encomenda" of Ft, "ncont" of Cl. */
  filterItem: z.string().min(1),
  /** 0 is "equals"; no other number is documented. */
  comparison: z.literal(0),
  valueItem: z.union([z.string(), z.number(), z.boolean()]),
});

/** Look-up by fields of an entity: the only way to find a document whose answer was lost. */
export const entities = defineEndpoints({
  entities: {
    search: {
      route: 'POST /searchEntities',
      effect: 'read',
      summary: 'Search entities by their fields',
      timeoutSeconds: 8,
      body: z.strictObject({
        queryObject: z.strictObject({
          entityName: z.enum(['Ft', 'Fi', 'Cl', 'Td', 'Bo']),
          filterItems: z.array(phcGoFilterItem),
        }),
      }),
      ok: z.looseObject({ entities: z.array(z.looseObject({})) }),
      source: 'public clients of PHC GO (not in the document)',
    },
  },
});
