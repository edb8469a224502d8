import { type BatchAnswer, makeTool, type RecordAccount } from '../../domain/uploads/receivables-tool.ts';
import { type Exchanged, exchange } from '../../http/exchange.ts';
import { connectPayorcrm, type Payorcrm } from './connect.ts';
import { type PayorcrmConnection, payorcrmAccount } from './connection.ts';
import { type PayorcrmEntity, payorcrmEntities } from './entities/table.ts';
import { withoutSecrets } from './errors.ts';
import { faultsOfRow, formOf, toPayorcrmRow } from './to-row.ts';

const longestReply = 1_000;

/** PayorCRM as flows see it. */
export const payorcrmTool = makeTool<PayorcrmEntity, RecordAccount>(
  'payorcrm',
  payorcrmEntities,
  async (entity, tenant) => accountOf(entity, await connectPayorcrm(tenant)),
);

/** An account for records of one kind. */
export function accountOf(entity: PayorcrmEntity, { connection, options }: Payorcrm): RecordAccount {
  return {
    account: payorcrmAccount(connection),
    form: formOf(entity, connection),
    batchSize: connection.batchSize,
    resends: connection.updates === 'resend',
    check: record => faultsOfRow(entity, record, connection),
    send: async records => {
      // Written here and not by a client: amounts keep their digits, and the answer is kept in its own words.
      const rows = records.map(record => toPayorcrmRow(entity, record, connection));
      const body = Buffer.from(`[${rows.join(',')}]`);
      return toAnswer(await exchange(entity.endpoint, { body }, options), connection);
    },
  };
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
