import { setTimeout as pause } from 'node:timers/promises';
import { SQSClient } from '@aws-sdk/client-sqs';
import { openGate } from '../../faults/kills/gate.ts';
import { addTenant } from '../../functions/world.ts';
import { accessKeyOf } from '../../local/access.ts';
import { bundlePath } from '../../local/bundles.ts';
import { type Cloud, startCloud } from '../../local/cloud.ts';
import { functionEnvironment } from '../../local/function-environment.ts';
import { startQueueSource } from '../../local/queue-sources.ts';
import { sdkSettings } from '../../local/sdk-settings.ts';
import { readTemplate, withQueuesAt } from '../../local/template.ts';
import { clockScale, ms, seconds } from './durations.ts';
import type { End, Peer } from './peer.ts';
import { makeLambda } from './processes/lambda.ts';

const worker = 'create-phc-document';
const chair = { price: '49.90', quantity: 1, rate: '23', sku: 'CAD-1', title: 'Cadeira' };
const atRest: Readonly<Record<string, End>> = { issued: 'done', held: 'held', refused: 'held' };

export interface Ours {
  readonly cloud: Cloud;
  /** Reaches the queues without the gate. */
  readonly sqs: SQSClient;
  readonly peer: Peer;
}

/** The packaged worker of this bundle in processes of its own; all other functions run in the local cloud. */
export async function startOurs(root: string): Promise<Ours> {
  const gate = openGate();
  let sqsOrigin = '';
  const cloud = await startCloud({
    root,
    clockScale,
    functions: readTemplate(root).functions.flatMap(({ name }) => (name === worker ? [] : [name])),
    fronts: {
      ...gate.fronts,
      sqs: async origin => {
        sqsOrigin = origin;
        return (await gate.fronts.sqs?.(origin)) ?? origin;
      },
    },
  });
  const sqs = new SQSClient(sdkSettings(sqsOrigin));
  const running = startWorker(root, cloud, sqsOrigin);
  const tenant = await addTenant(cloud);
  const { phcGo } = tenant;
  tenant.put('phc-go', { ...tenant.connections['phc-go'], baseUrl: await gate.vendor(phcGo.url) });

  const peer: Peer = {
    name: 'ours',
    phcGo,
    gate,
    signs: worker,
    tell: async order => {
      // Paid just now: one that was paid earlier is looked up before its first send.
      const processedAt = new Date().toISOString();
      const { status } = await tenant.deliver({ id: order, lines: [chair], processedAt });
      if (status !== 200) throw new Error(`The door answered ${status}.`);
    },
    look: async orders => {
      const { visible, inFlight } = await cloud.queueDepth(worker);
      const quiet = visible + inFlight === 0;
      const shown = await tenant.documents('?limit=100');
      const outcomes = orders.map(order => {
        const rows = shown.filter(({ orderId }) => orderId === order);
        const references = rows.map(({ documentId }) => `IB-${documentId.slice(0, 16)}`);
        const made = phcGo.documents.filter(({ requisitionNumber }) =>
          references.some(reference => requisitionNumber.startsWith(reference)),
        );
        const missing = quiet && rows.length === 0 ? 'gone' : 'open';
        return { end: atRest[rows[0]?.state ?? ''] ?? missing, documents: made.length };
      });
      return { quiet, outcomes };
    },
    kill: async () => {
      await running.lambda.kill();
      // The queue would hide the message for minutes that are not scaled.
      await pause(ms(seconds.function));
      await cloud.showNow(worker);
    },
    stopAfter: async answers => {
      const { stopped, resume } = await running.lambda.stopAfter(answers);
      const isOver = async (): Promise<void> => {
        await pause(running.limit + 1_000);
        await cloud.showNow(worker);
      };
      return { stopped: stopped.then(isOver), resume };
    },
    close: async () => {
      await running.close();
      sqs.destroy();
      await cloud.close();
      await gate.close();
      await phcGo.close();
    },
  };
  return { cloud, sqs, peer };
}

/** The worker at its queue, as the template describes both. */
function startWorker(root: string, cloud: Cloud, sqsOrigin: string) {
  const template = withQueuesAt(readTemplate(root), cloud.aws.sqs);
  const source = template.functions.find(({ name }) => name === worker);
  const [queue] = source?.queueSources ?? [];
  if (!source || !queue) throw new Error(`There is no ${worker} with a queue.`);
  // Its calls measure what time is left by a clock that is not scaled.
  const limit = source.timeoutSeconds * 1000;
  const lambda = makeLambda({
    file: bundlePath(root, worker),
    handler: source.handlerExport,
    limit,
    environment: functionEnvironment(source, cloud.aws, clockScale),
  });
  const sqs = new SQSClient(sdkSettings(sqsOrigin, accessKeyOf(worker)));
  const stop = startQueueSource({
    sqs,
    queueUrl: cloud.queues[worker] ?? '',
    queueArn: queue.arn,
    batchSize: queue.batchSize,
    reportsFailures: queue.reportsFailures,
    pollers: 3,
    invoke: event => lambda.invoke(event),
  });
  return {
    lambda,
    limit,
    close: async () => {
      await lambda.kill();
      await stop();
      sqs.destroy();
    },
  };
}
