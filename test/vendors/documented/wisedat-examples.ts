import type { WisedatExample } from './wisedat-example.ts';
import { wisedatDocuments, wisedatPayments } from './wisedat-examples-documents.ts';
import { wisedatLookUps, wisedatTables } from './wisedat-examples-lists.ts';
import { wisedatCustomers, wisedatPeople, wisedatProducts } from './wisedat-examples-masters.ts';

/** Example calls in an order in which every reference exists. */
export const wisedatExamples: readonly WisedatExample[] = [
  ...wisedatLookUps,
  ...wisedatTables,
  ...wisedatPeople,
  ...wisedatProducts,
  ...wisedatCustomers,
  ...wisedatDocuments,
  ...wisedatPayments,
];

/** Example deletions: of what is not used, and of documents, of which the closed ones are cancelled. */
export const wisedatRemovals: readonly WisedatExample[] = [
  { route: 'DELETE /payments', query: known => ({ id: known.text('payment') }) },
  ...['/salesinvoices', '/movementsofgoods', '/estimates', '/orders'].flatMap(
    path =>
      [
        { route: `DELETE ${path}`, query: known => ({ id: known.text(`open of ${path}`) }) },
        { route: `DELETE ${path}`, query: known => ({ id: known.text(`closed of ${path}`) }) },
      ] satisfies WisedatExample[],
  ),
  { route: 'DELETE /customeraddresses', query: known => ({ id: known.text('address') }) },
  { route: 'DELETE /customers', query: known => ({ id: known.text('spare customer') }) },
  { route: 'DELETE /product', query: known => ({ id: known.text('spare product') }) },
  { route: 'DELETE /suppliers', query: known => ({ id: known.text('spare supplier') }) },
  { route: 'DELETE /salesmen', query: known => ({ id: known.text('spare salesman') }) },
  { route: 'DELETE /category', query: known => ({ id: known.text('spare category') }) },
  { route: 'DELETE /models', query: () => ({ id: 'MOIDO', brand: 'SERRA' }) },
  { route: 'DELETE /brands', query: () => ({ id: 'VELHA' }) },
  { route: 'DELETE /warehouses', query: known => ({ id: known.text('spare warehouse') }) },
  { route: 'DELETE /series', query: () => ({ id: 'W27' }) },
  { route: 'DELETE /units', query: () => ({ id: 'PAL' }) },
  { route: 'DELETE /taxes', query: () => ({ id: 'R9' }) },
];
