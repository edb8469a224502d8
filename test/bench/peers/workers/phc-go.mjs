/**
 * PHC GO as the three workers of this folder call it: log in once, look up by reference, create. It has no idempotency
 * key, so that the look-up is all that a caller has.
 *
 * @typedef {{ readonly reference: string, readonly total: number }} Order
 */
const { PHC_GO_URL = '', PHC_GO_CREDENTIALS = '{}', PATIENCE_MS = '20000' } = process.env;

/** @type {string | undefined} */
let token;

/**
 * The number of the order's invoice, which is created unless PHC GO shows it already.
 * @param {Order} order
 */
export async function issueInvoice(order) {
  return (await findInvoice(order.reference)) ?? (await createInvoice(order));
}

/** @param {string} reference */
async function findInvoice(reference) {
  const { entities } = await call('searchEntities', {
    queryObject: {
      entityName: 'Ft',
      filterItems: [{ filterItem: 'encomenda', comparison: 0, valueItem: reference }],
    },
  });
  if (!Array.isArray(entities)) throw new Error('PHC GO did not search.');
  return entities[0]?.fno;
}

/** @param {Order} order */
async function createInvoice({ reference, total }) {
  const { code, message, requestedFields } = await call('createDocument', {
    requestOptions: { option: 1, requestedFields: ['fno'] },
    document: { docType: 2, customerNumber: 1, requisitionNumber: reference },
    products: [
      {
        reference: 'CAD-1',
        designation: 'Cadeira',
        unitPrice: total,
        quantity: 1,
        taxIncluded: true,
        taxPercentage: 23,
        taxRegion: 'PT',
      },
    ],
  });
  // 50: it is there, but was not printed.
  if (code > 3 && code !== 50) throw new Error(`PHC GO: ${message}`);
  return requestedFields?.fno ?? reference;
}

/**
 * @param {string} method
 * @param {object} body
 */
async function call(method, body) {
  token ??= (await post('generateAccessToken', { credentials: JSON.parse(PHC_GO_CREDENTIALS) })).token;
  return post(method, body, { authorization: String(token) });
}

/**
 * @param {string} method
 * @param {object} body
 * @param {Record<string, string>} headers
 */
async function post(method, body, headers = {}) {
  const response = await fetch(`${PHC_GO_URL}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(Number(PATIENCE_MS)),
  });
  if (!response.ok) throw new Error(`PHC GO answers ${method} with ${response.status}.`);
  return response.json();
}
