import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { installOnce } from '../../local/installed-packages.ts';
import { sdkSettings } from '../../local/sdk-settings.ts';
import { type Ours, startOurs } from './ours.ts';
import { copyWorkers, restateProgram } from './packages.ts';
import type { Peer } from './peer.ts';
import { startQueuePeer } from './queue-peer.ts';
import { startRestatePeer } from './restate/restate-peer.ts';

/** A column of the table: a way to write the worker. */
export interface Column {
  readonly name: string;
  /** None: it cannot be run here. A second one brings about what happens to workers, which takes long. */
  readonly peers: readonly Peer[];
  readonly why?: string;
}

const table = 'idempotency';

const install = (store: string): string | undefined =>
  installOnce(import.meta.dirname, store, 'Powertools (MIT-0) and the SDK of Restate (MIT)');

/** Starts all that can be run here; ours come first, since the others use the cloud of one of them. */
export async function startColumns(root: string): Promise<readonly Column[]> {
  const store = join(root, '.local', 'peers');
  const workers = copyWorkers(store);
  const ours = await startOurs(root);
  const again = await startOurs(root);
  return [
    { name: 'ours', peers: [ours.peer, again.peer] },
    await startPowertools(ours, join(workers, 'powertools.mjs'), store),
    await startRestate(root, join(workers, 'restate.mjs'), store),
    {
      name: 'bare queue',
      peers: [await startQueuePeer({ ...ours, name: 'bare', file: join(workers, 'bare.mjs') })],
    },
  ];
}

async function startPowertools({ cloud, sqs }: Ours, file: string, store: string): Promise<Column> {
  const name = 'Powertools';
  const why = install(store);
  if (why !== undefined) return { name, peers: [], why };
  const client = new DynamoDBClient(sdkSettings(cloud.aws.dynamodb));
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
  client.destroy();
  const environment = { IDEMPOTENCY_TABLE: table };
  return { name, peers: [await startQueuePeer({ name, file, cloud, sqs, environment })] };
}

async function startRestate(root: string, file: string, store: string): Promise<Column> {
  const name = 'Restate';
  const why = install(store);
  if (why !== undefined) return { name, peers: [], why };
  const got = restateProgram(join(root, '.local', 'restate'));
  if ('why' in got) return { name, peers: [], why: got.why };
  const data = join(store, 'data');
  return { name, peers: [await startRestatePeer({ file, server: got.program, data })] };
}
