import { notifier } from '../shared/domain/notifier.ts';
import { deadLettersVariable, queueVariable } from '../shared/queue-variable.ts';
import { release } from './release.ts';
import { attribute, forEach, type Part, ref } from './template-parts.ts';
import { deadLettersOf, documentWorkers, queueOf, uploadWorkers, workers } from './workers.ts';

const addresses = (of: readonly string[]): Part =>
  Object.fromEntries(of.map(worker => [queueVariable(worker), ref(queueOf(worker))]));

/** Variables that a function.yml takes as `${self:custom.environment...}`. */
export const environment = {
  /** Of a worker: the queue that feeds it; that of documents writes to those of all ERPs, and tells of what it issues. */
  worker: forEach(workers, worker => ({
    SOURCE_QUEUE_URL: ref(queueOf(worker)),
    DEAD_LETTER_QUEUE_URL: ref(deadLettersOf(worker)),
    ...(documentWorkers.some(one => one === worker) && (addresses([...documentWorkers, notifier]) as object)),
  })),
  /** Of a function that writes to the queue of one worker, or to those of all ERPs or all tools. */
  sender: forEach(workers, worker => addresses([worker])),
  /** Of a function that compares where the webhooks of shops go to. */
  apiOrigins: {
    API_URL: attribute('HttpApi', 'ApiEndpoint'),
    PUBLIC_API_URL: `\${param:publicApiUrl}`,
  },
  /** Of the function that tells what is running and what waits: the release, and every queue with its dead letters. */
  overview: {
    ...(release as object),
    ...(addresses(workers) as object),
    ...Object.fromEntries(workers.map(worker => [deadLettersVariable(worker), ref(deadLettersOf(worker))])),
  },
  documentSender: addresses(documentWorkers),
  /** Of one that brings documents to rest beside. */
  documentMover: addresses([...documentWorkers, notifier]),
  /** Of the one that watches over documents: it mails their week to whoever gets the alarms. */
  documentWatch: {
    ...(addresses([...documentWorkers, notifier]) as object),
    ALARM_TOPIC_ARN: ref('AlarmTopic'),
  },
  uploadSender: addresses(uploadWorkers),
};
