import { attribute, forEach, type Part } from './template-parts.ts';
import { documentWorkers, otherWorkers, queueOf, uploadWorkers } from './workers.ts';

/** One message at a time, which the worker itself keeps or deletes. */
const messageOf = (worker: string): Part => ({
  arn: attribute(queueOf(worker), 'Arn'),
  batchSize: 1,
  functionResponseType: 'ReportBatchItemFailures',
});
/** How many tenants an ERP is asked for at the same time; null: as many as there are. */
const maximumConcurrency = `\${param:createDocumentConcurrency, null}`;

/** What starts a worker; its function.yml takes it as `${self:custom.events...}`. */
export const events = {
  ...forEach(documentWorkers, worker => ({ sqs: { ...messageOf(worker), maximumConcurrency } })),
  ...forEach([...uploadWorkers, ...otherWorkers], worker => ({ sqs: messageOf(worker) })),
};
