import { createServer } from 'node:http2';
import { createEndpointHandler, object } from '@restatedev/restate-sdk';
import { issueInvoice } from './phc-go.mjs';

/**
 * One object for each order, so that Restate works on it once at a time and remembers its number. Look-up and create
 * are one step: as two, a create that is repeated would trust the look-up of its first time.
 */
const invoice = object({
  name: 'invoice',
  handlers: {
    /**
     * @param {import('@restatedev/restate-sdk').ObjectContext} context
     * @param {import('./phc-go.mjs').Order} order
     */
    issue: async (context, order) => {
      const known = await context.get('number');
      if (known !== null) return known;
      const number = await context.run('issue the invoice', () => issueInvoice(order));
      context.set('number', number);
      return number;
    },
  },
});

// `serve` of the SDK would listen on every interface.
const server = createServer(createEndpointHandler({ services: [invoice] }));
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ kind: 'listening', port: Object(address).port });
});
