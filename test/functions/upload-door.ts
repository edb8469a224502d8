import { createHash } from 'node:crypto';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type UploadReport, uploadReportSchema } from '../../shared/domain/uploads/upload.ts';
import type { Cloud } from '../local/cloud.ts';
import { eventually, type Teller } from '../local/eventually.ts';
import { sdkSettings } from '../local/sdk-settings.ts';

const apiKey = (tenant: string): string => `ibk_${tenant.padEnd(40, 'x')}`;

/** The secret `api-keys` of a tenant that calls through the door. */
export const keysOf = (tenant: string) => ({
  keys: [{ id: tenant, sha256: createHash('sha256').update(apiKey(tenant)).digest('hex') }],
});

/** How tenants reach the upload functions: by file and by HTTP. */
export interface UploadDoor {
  /** Stores a file under `drop/`; gives its key. */
  put(path: string, body: string | Buffer, contentType?: string): Promise<string>;
  /** The latest report of a dropped file, once it has one of the wanted states. */
  reportOf(key: string, ...states: UploadReport['state'][]): Promise<UploadReport>;
  /** Drops a file and waits for the end of its upload. */
  drop(path: string, body: string | Buffer, contentType?: string): Promise<UploadReport>;
  /** Text of an object, or undefined. */
  read(key: string): Promise<string | undefined>;
  call(method: string, path: string, options?: CallOptions): Promise<Called>;
  /** The same of a route that answers with a file. */
  fetch(path: string): Promise<Response>;
  /** The report as the API shows it, once it has one of the wanted states. */
  uploadOf(uploadId: string, ...states: UploadReport['state'][]): Promise<UploadReport>;
  /** Waits until every message of a queue is acknowledged: a report is there before. */
  settled(queue: string): Promise<void>;
  close(): void;
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

/** Opens the door of a running cloud; calls are those of the tenant `acme` unless told otherwise. */
export function openUploadDoor(cloud: Cloud): UploadDoor {
  const s3 = new S3Client({ ...sdkSettings(cloud.aws.s3), forcePathStyle: true });
  const whenStored =
    (isReport: (key: string) => boolean): Teller =>
    wake =>
      cloud.onObject(key => isReport(key) && wake());
  const door: UploadDoor = {
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
    reportOf: (key, ...states) => {
      const reportKey = `${key.replace('drop/', 'reports/')}.report.json`;
      return eventually(
        `a report of ${key}`,
        async () => {
          const text = await door.read(reportKey);
          const report = text === undefined ? undefined : uploadReportSchema.parse(JSON.parse(text));
          return report && states.includes(report.state) ? report : undefined;
        },
        undefined,
        whenStored(stored => stored === reportKey),
      );
    },
    drop: async (path, body, contentType) => door.reportOf(await door.put(path, body, contentType), ...ends),
    fetch: path =>
      fetch(`${cloud.api}/tenants/acme/${path}`, { headers: { authorization: `Bearer ${apiKey('acme')}` } }),
    call: async (method, path, { tenant = 'acme', key = apiKey(tenant), body, type } = {}) => {
      const response = await fetch(`${cloud.api}/tenants/${tenant}/${path}`, {
        method,
        headers: { authorization: `Bearer ${key}`, ...(type !== undefined && { 'content-type': type }) },
        ...(body !== undefined && { body: new Uint8Array(Buffer.from(body)) }),
      });
      return { status: response.status, json: JSON.parse(await response.text()) };
    },
    uploadOf: (uploadId, ...states) =>
      eventually(
        `the end of upload ${uploadId}`,
        async () => {
          const { json } = await door.call('GET', `uploads/${uploadId}`);
          const report = uploadReportSchema.parse(json);
          return states.includes(report.state) ? report : undefined;
        },
        undefined,
        whenStored(stored => stored.endsWith('.report.json')),
      ),
    settled: async queue => {
      await eventually('every message is acknowledged', async () => {
        const { visible, inFlight } = await cloud.queueDepth(queue);
        return visible + inFlight === 0 ? true : undefined;
      });
    },
    close: () => s3.destroy(),
  };
  return door;
}
