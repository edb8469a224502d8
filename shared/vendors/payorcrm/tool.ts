import type { BatchAnswer, RecordTool } from '../../domain/uploads/receivables-tool.ts';
import type { RecordEntity } from '../../domain/uploads/tool-record.ts';
import type { Endpoint } from '../../http/endpoint.ts';
import { type Exchanged, exchange } from '../../http/exchange.ts';
import { connectPayorcrm } from './connect.ts';
import type { PayorcrmConnection } from './connection.ts';
import { payorcrmEndpoints } from './endpoints/table.ts';
import { payorcrmEntities } from './entities/table.ts';
import { withoutSecrets } from './errors.ts';
import { faultsOfRow, toPayorcrmRow } from './to-row.ts';

const longestReply = 1_000;

/** PayorCRM as flows see it. */
export const payorcrmTool: RecordTool = {
  name: 'PayorCRM',
  target: 'payorcrm',
  entities: payorcrmEntities,
  open: async tenant => {
    const { connection, options } = await connectPayorcrm(tenant);
    return {
      batchSize: connection.batchSize,
      resends: connection.updates === 'resend',
      check: (entity, record) => faultsOfRow(entity, record, connection),
      send: async (entity, records) => {
        // Written here and not by a client: amounts keep their digits, and the answer is kept in its own words.
        const rows = records.map(record => toPayorcrmRow(entity, record, connection));
        const body = Buffer.from(`[${rows.join(',')}]`);
        return toAnswer(await exchange(endpointOf(entity), { body }, options), connection);
      },
    };
  },
};

function endpointOf({ name }: RecordEntity): Endpoint {
  switch (name) {
    case 'customers':
      return payorcrmEndpoints.uploads.customers;
    case 'invoices':
      return payorcrmEndpoints.uploads.invoices;
    default:
      throw new TypeError(`PayorCRM takes no ${name}.`);
  }
}

function toAnswer({ response, json }: Exchanged, { apiKey, apiSecret }: PayorcrmConnection): BatchAnswer {
  const text = withoutSecrets(response.body.toString('utf8'), [apiKey, apiSecret]);
  const fields =
    typeof json === 'object' && json !== null && !Array.isArray(json) ? Object.entries(json) : [];
  const counters = fields.filter(([, value]) => Number.isSafeInteger(value));
  return {
    counters: Object.fromEntries(counters.map(([name, value]) => [name, Number(value)])),
    reply: `${response.status} ${text.slice(0, longestReply)}`.trim(),
  };
}
