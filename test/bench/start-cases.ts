import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { Cloud } from '../local/cloud.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { tenantDoor } from '../local/tenant-door.ts';
import { azulejo } from '../local/tenants.ts';

/** What a function is started with. */
export interface StartCase {
  readonly function: string;
  readonly eventFile: string;
  /** Text of the event that gets another number in every run, so that none finds its work done. */
  readonly unique?: string;
  /** Status that shows that the work was done; any below 500 if absent. */
  readonly status?: number;
  /** Brings the data into the state that the event needs; before every process. */
  readonly prepare?: () => Promise<unknown>;
}

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '.local', 'bench');
const eventFile = (name: string, example: string): string => join(root, 'events', name, `${example}.json`);

const doorEvent = z.looseObject({ body: z.string() });
const queueEvent = z.looseObject({ Records: z.tuple([z.looseObject({ body: z.string() })]) });
const shopEvent = z.looseObject({ body: z.object({ text: z.string() }) });
const dropMessage = z.looseObject({
  detail: z.looseObject({ object: z.looseObject({ key: z.string(), etag: z.string() }) }),
});
const accepted = z.object({ result: z.object({ body: z.string() }) });

function readEvent<Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  example: string,
): z.output<Schema> {
  return schema.parse(JSON.parse(readFileSync(eventFile(name, example), 'utf8')));
}

function writeEvent(name: string, event: unknown): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify(event));
  return path;
}

/** The event of create-phc-document for an order that the example of a webhook holds. */
function orderEvent(example: string): unknown {
  const event = readEvent(queueEvent, 'create-phc-document', 'order-message');
  const [record] = event.Records;
  const message = shopEvent.parse(JSON.parse(record.body));
  const { body: text } = readEvent(doorEvent, 'receive-shopify-webhook', example);
  return { Records: [{ ...record, body: JSON.stringify({ ...message, body: { text } }) }] };
}

/** Stores so many files and gives the event that tells of the first; the others have a number behind its name. */
async function dropFiles(cloud: Cloud, numbers: readonly number[]): Promise<string> {
  const s3 = new S3Client({ ...sdkSettings(cloud.aws.s3), forcePathStyle: true });
  const { body: Body } = readEvent(doorEvent, 'receive-my-dso-manager-csv', 'items');
  let etag = '';
  for (const number of numbers) {
    const Key = `drop/${azulejo.slug}/my-dso-manager/items/bench-file${number}.csv`;
    const stored = await s3.send(new PutObjectCommand({ Bucket: cloud.bucket, Key, Body }));
    etag = stored.ETag?.replaceAll('"', '') ?? '';
  }
  s3.destroy();
  const event = readEvent(queueEvent, 'upload-my-dso-manager-csv', 'items');
  const [record] = event.Records;
  const message = dropMessage.parse(JSON.parse(record.body));
  const key = `drop/${azulejo.slug}/my-dso-manager/items/bench-file.csv`;
  const object = { ...message.detail.object, key, etag };
  const told = { ...message, detail: { ...message.detail, object } };
  return writeEvent('dropped-file', { Records: [{ ...record, body: JSON.stringify(told) }] });
}

/** For functions that need no preparation: the first file of their folder in events/. */
export function firstExample(name: string): StartCase {
  const [file] = readdirSync(join(root, 'events', name)).toSorted();
  if (file === undefined) throw new Error(`There is no example in events/${name}.`);
  return { function: name, eventFile: join(root, 'events', name, file) };
}

/** Functions whose event must find something, or something else in every run. `numbers`: what `unique` is made of. */
export async function startCases(cloud: Cloud, numbers: readonly number[]): Promise<readonly StartCase[]> {
  const door = tenantDoor(cloud, azulejo);
  await cloud.invoke('create-phc-document', orderEvent('paid-order'));
  await door.documentOf('6184920384729200001', 'issued');
  const holdAgain = () => cloud.invoke('create-phc-document', orderEvent('order-with-two-taxes'));
  const received = await cloud.invoke(
    'receive-my-dso-manager-csv',
    readEvent(doorEvent, 'receive-my-dso-manager-csv', 'items'),
  );
  const { uploadId } = z
    .object({ uploadId: z.string() })
    .parse(JSON.parse(accepted.parse(received).result.body));
  const upload = readFileSync(eventFile('fetch-upload', 'upload'), 'utf8');
  const known = JSON.parse(upload.replaceAll('abcdefghijklmnopqrstuvwxyz', uploadId)) as unknown;
  return [
    {
      function: 'receive-shopify-webhook',
      eventFile: eventFile('receive-shopify-webhook', 'paid-order'),
      status: 200,
    },
    {
      function: 'receive-phc-document',
      eventFile: eventFile('receive-phc-document', 'invoice'),
      unique: 'example-invoice-1',
      status: 202,
    },
    {
      function: 'create-phc-document',
      eventFile: eventFile('create-phc-document', 'order-message'),
      unique: '6184920384729200003',
    },
    { function: 'list-documents', eventFile: eventFile('list-documents', 'first-page'), status: 200 },
    {
      function: 'fetch-document-pdf',
      eventFile: eventFile('fetch-document-pdf', 'issued-document'),
      status: 200,
    },
    // Its further runs find the document on its way: 409.
    {
      function: 'retry-document',
      eventFile: eventFile('retry-document', 'again'),
      status: 202,
      prepare: holdAgain,
    },
    {
      function: 'receive-my-dso-manager-csv',
      eventFile: eventFile('receive-my-dso-manager-csv', 'items'),
      status: 202,
    },
    {
      function: 'upload-my-dso-manager-csv',
      eventFile: await dropFiles(cloud, numbers),
      unique: 'bench-file',
    },
    { function: 'fetch-upload', eventFile: writeEvent('known-upload', known), status: 200 },
    // There is nothing to confirm: it looks the upload up and says so.
    { function: 'retry-upload', eventFile: eventFile('retry-upload', 'confirm'), status: 404 },
    {
      function: 'fetch-wisedat-invoice-pdf',
      eventFile: eventFile('fetch-wisedat-invoice-pdf', 'invoice'),
      status: 200,
    },
  ];
}
