/** Calls of WISEDAT that the tests of the gateway make: two reads, a free write and one that is fiscal. */
export const find = 'GET /salesinvoices';
export const print = 'GET /salesinvoices/invoice';
export const insert = 'POST /products';
export const remove = 'DELETE /salesinvoices';

/** A body that `insert` takes. */
export const product = { name: 'CADEIRA7', description: 'Cadeira de jardim', price: 49.9, type: 1 };
