import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type UploadReport, uploadReportSchema } from '../../shared/domain/upload.ts';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { sdkSettings } from '../local/sdk-settings.ts';
import { type MyDsoManagerSandbox, startMyDsoManagerSandbox } from '../sandbox/my-dso-manager/sandbox.ts';
import { eventually } from './eventually.ts';

const functions = [
  'upload-my-dso-manager-csv',
  'receive-my-dso-manager-csv',
  'fetch-upload',
  'retry-upload',
  'create-drop',
];
const apiKey = (tenant: string): string => `ibk_${tenant.padEnd(40, 'x')}`;

/** Header row and rows of an items file, CRLF at every end. */
export function itemsFile(...rows: readonly string[]): string {
  const header =
    'item_type;item_number;client_code;item_date_issue;item_date_due;item_amount_initial_inc_tax;item_currency';
  return [header, ...rows].map(row => `${row}\r\n`).join('');
}

/** One row of it: an invoice of 100.00 EUR unless told otherwise. */
export const item = (number: string, amount = '100.00'): string =>
  `FAC;${number};C1;2026-04-26;2026-05-03;${amount};EUR`;

/** The upload functions in the local cloud, and an account at the tool for each of two tenants. */
export interface UploadsWorld extends AsyncDisposable {
  readonly cloud: Cloud;
  /** Account of the tenant `acme`. */
  readonly tool: MyDsoManagerSandbox;
  /** Account of the tenant `globex`. */
  readonly otherTool: MyDsoManagerSandbox;
  /** Stores a file under `drop/`; gives its key. */
  put(path: string, body: string | Buffer, contentType?: string): Promise<string>;
  /** The latest report of a dropped file, once it has one of the wanted states. */
  reportOf(key: string, ...states: UploadReport['state'][]): Promise<UploadReport>;
  /** Drops a file and waits for the end of its upload. */
  drop(path: string, body: string | Buffer, contentType?: string): Promise<UploadReport>;
  /** Text of an object, or undefined. */
  read(key: string): Promise<string | undefined>;
  call(method: string, path: string, options?: CallOptions): Promise<Called>;
  /** The report as the API shows it, once it has one of the wanted states. */
  uploadOf(uploadId: string, ...states: UploadReport['state'][]): Promise<UploadReport>;
  /** New settings of the connection of `acme`; they hold for uploads of a container that starts then. */
  connect(settings: Readonly<Record<string, unknown>>): Promise<void>;
}

interface CallOptions {
  readonly tenant?: string;
  readonly key?: string;
  readonly body?: string | Buffer;
  readonly type?: string;
}
interface Called {
  readonly status: number;
  readonly json: Record<string, unknown>;
}

const ends: readonly UploadReport['state'][] = ['done', 'partial', 'held', 'refused', 'unknown'];

/**
 * Starts it all.
 * @param settings of the connection of `acme`
 * @param secrets more of them, by full name
 * @param clockScale how many times faster pauses and leases pass
 */
export async function startUploads(
  settings: Readonly<Record<string, unknown>> = {},
  secrets: Readonly<Record<string, unknown>> = {},
  clockScale = 50,
): Promise<UploadsWorld> {
  const tool = await startMyDsoManagerSandbox();
  const otherTool = await startMyDsoManagerSandbox({ login: 'globex' });
  const connection = { baseUrl: tool.url, login: 'sandbox', password: 'sandbox-password' };
  const keysOf = (tenant: string) => ({
    keys: [{ id: tenant, sha256: createHash('sha256').update(apiKey(tenant)).digest('hex') }],
  });
  const cloud = await startCloud({
    functions,
    clockScale,
    secrets: {
      'invoice-bridge/local/acme/my-dso-manager': { ...connection, ...settings },
      'invoice-bridge/local/acme/api-keys': keysOf('acme'),
      'invoice-bridge/local/globex/my-dso-manager': {
        ...connection,
        baseUrl: otherTool.url,
        login: 'globex',
      },
      'invoice-bridge/local/globex/api-keys': keysOf('globex'),
      ...secrets,
    },
  });
  const s3 = new S3Client({ ...sdkSettings(cloud.aws.s3), forcePathStyle: true });

  const world: UploadsWorld = {
    cloud,
    tool,
    otherTool,
    put: async (path, body, contentType) => {
      const key = `drop/${path}`;
      await s3.send(
        new PutObjectCommand({
          Bucket: cloud.bucket,
          Key: key,
          Body: Buffer.from(body),
          ...(contentType !== undefined && { ContentType: contentType }),
        }),
      );
      return key;
    },
    read: async key => {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: cloud.bucket, Key: key }));
        return await Body?.transformToString();
      } catch {
        return undefined;
      }
    },
    reportOf: (key, ...states) =>
      eventually(`a report of ${key}`, async () => {
        const text = await world.read(`${key.replace('drop/', 'reports/')}.report.json`);
        const report = text === undefined ? undefined : uploadReportSchema.parse(JSON.parse(text));
        return report && states.includes(report.state) ? report : undefined;
      }),
    drop: async (path, body, contentType) =>
      world.reportOf(await world.put(path, body, contentType), ...ends),
    call: async (method, path, { tenant = 'acme', key = apiKey(tenant), body, type } = {}) => {
      const response = await fetch(`${cloud.api}/tenants/${tenant}/${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, ...(type !== undefined && { 'content-type': type }) },
        ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }),
      });
      return { status: response.status, json: JSON.parse(await response.text()) };
    },
    uploadOf: (uploadId, ...states) =>
      eventually(`the end of upload ${uploadId}`, async () => {
        const { json } = await world.call('GET', `uploads/${uploadId}`);
        const report = uploadReportSchema.parse(json);
        return states.includes(report.state) ? report : undefined;
      }),
    connect: async changed => {
      cloud.setSecret('invoice-bridge/local/acme/my-dso-manager', { ...connection, ...changed });
      for (const name of functions) await cloud.kill(name);
    },
    async [Symbol.asyncDispose]() {
      s3.destroy();
      // A report is there before its message is acknowledged.
      await eventually('every message is acknowledged', async () => {
        const { visible, inFlight } = await cloud.queueDepth('upload-my-dso-manager-csv');
        return visible + inFlight === 0 ? true : undefined;
      });
      await cloud.close();
      await tool.close();
      await otherTool.close();
    },
  };
  return world;
}
