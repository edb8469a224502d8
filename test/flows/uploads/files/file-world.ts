import { createHash } from 'node:crypto';
import { type FileAccount, makeTool } from '../../../../shared/domain/uploads/receivables-tool.ts';
import { type UploadReport, uploadReportSchema } from '../../../../shared/domain/uploads/upload.ts';
import { ObjectGoneError } from '../../../../shared/errors.ts';
import { makeFileUploadWorker } from '../../../../shared/flows/uploads/files/file-upload-worker.ts';
import type { FileUploadParts } from '../../../../shared/flows/uploads/upload-parts.ts';
import type { UploadWorker } from '../../../../shared/flows/uploads/upload-worker.ts';
import { createClient } from '../../../../shared/http/client.ts';
import type { ReplaceControl } from '../../../../shared/ledger/replace-control.ts';
import type { UploadRow } from '../../../../shared/ledger/uploads.ts';
import type { UploadMessage } from '../../../../shared/messages/upload-message.ts';
import {
  type MyDsoManagerConnection,
  myDsoManagerConnection,
} from '../../../../shared/vendors/my-dso-manager/connection.ts';
import { importSeconds } from '../../../../shared/vendors/my-dso-manager/endpoints/imports.ts';
import { myDsoManagerEndpoints } from '../../../../shared/vendors/my-dso-manager/endpoints/table.ts';
import {
  type MyDsoManagerEntity,
  myDsoManagerEntities,
} from '../../../../shared/vendors/my-dso-manager/entities/table.ts';
import { myDsoManagerWords } from '../../../../shared/vendors/my-dso-manager/errors.ts';
import { summaryOf, toAnswer } from '../../../../shared/vendors/my-dso-manager/to-answer.ts';
import { sentInMemory, uploadsInMemory } from '../uploads-in-memory.ts';

process.env.STAGE = 'local';

/** The worker of files in this process: its bucket and its ledger are memory, its tool is where it is told. */
export interface FileWorld {
  readonly worker: UploadWorker;
  /** Stores a file, and gives the message that tells of it. */
  put(entity: string, name: string, bytes: Buffer | string, droppedAt?: string): UploadMessage;
  /** Gives a file a content type. */
  typeOf(message: UploadMessage, contentType: string): void;
  /** Takes a file away, or puts another one in its place. */
  replace(key: string, bytes?: Buffer): void;
  reportOf(message: UploadMessage): UploadReport;
  rowOf(message: UploadMessage): UploadRow;
  textOf(key: string): string | undefined;
  readonly rows: Map<string, UploadRow>;
  readonly control: () => ReplaceControl;
  /** Sets the bytes after which a part may end from now on. */
  divide(partBytes: number): void;
  /** Sets the bytes that the bucket hands over at a time. */
  handOver(bytes: number): void;
}

/**
 * MY DSO MANAGER with an encoding of its own, wherever `urlOf` says before each call.
 * @param laterAbove rows above which it works on a file later, asked whenever it matters
 */
export function toolAt(
  urlOf: () => string,
  laterAbove: () => number = () => Number.POSITIVE_INFINITY,
  settings: Partial<MyDsoManagerConnection> = {},
): FileUploadParts['tool'] {
  const login = { login: 'sandbox', password: 'sandbox-password' };
  const connection = myDsoManagerConnection.schema.parse({ ...login, ...settings });
  const authorization = `Basic ${Buffer.from('sandbox:sandbox-password').toString('base64')}`;
  const apiOf = () =>
    createClient(myDsoManagerEndpoints, {
      label: 'MY DSO MANAGER',
      baseUrl: urlOf(),
      policy: { plainHttp: true, privateAddresses: false, loopback: true },
      words: myDsoManagerWords,
      authentication: { headers: async () => ({ authorization }), renew: async () => undefined },
    });
  return makeTool<MyDsoManagerEntity, FileAccount>(
    'my-dso-manager',
    myDsoManagerEntities,
    async ({ importFile, putFile, asSet }) => ({
      entity: asSet?.(connection),
      encoding: 'UTF-8',
      account: 'a',
      largestShrink: 0.2,
      longestSeconds: importSeconds,
      worksLater: count => putFile !== undefined && count > laterAbove(),
      summaryOf,
      send: async outgoing => {
        const account = { api: apiOf(), connection };
        if (!putFile || outgoing.isPart || outgoing.rows <= laterAbove())
          return toAnswer(await importFile(account, outgoing));
        await putFile(account, outgoing);
        return { later: true };
      },
    }),
  );
}

/**
 * Opens it.
 * @param urlOf the tool, asked before each call
 * @param parts what is to differ
 */
export function openFileWorld(urlOf: () => string, parts: Partial<FileUploadParts> = {}): FileWorld {
  const { rows, control, parts: kept } = uploadsInMemory();
  const objects = new Map<string, Buffer>();
  const types = new Map<string, string>();
  const memory = sentInMemory();
  let piece = 65_536;
  const found = ({ key, etag }: { readonly key: string; readonly etag: string }): Buffer => {
    const bytes = objects.get(key);
    if (!bytes || etagOf(bytes) !== etag) throw new ObjectGoneError('The object was deleted or replaced.');
    return bytes;
  };
  const settings: FileUploadParts & { partBytes?: number } = {
    tool: toolAt(urlOf),
    isSynced: async () => false,
    readSentRows: async () => memory,
    ...kept,
    bucket: {
      headVersion: async version => ({ bytes: found(version).length, contentType: types.get(version.key) }),
      readVersion: async function* (version, to, from = 0) {
        const bytes = found(version);
        for (let at = from; at < to; at += piece) yield bytes.subarray(at, Math.min(to, at + piece));
      },
      getObject: async key => objects.get(key),
      putObject: async (key, body) => void objects.set(key, body),
      putPieces: async (key, pieces) => {
        const text = (await Array.fromAsync(pieces)).join('');
        if (text !== '') objects.set(key, Buffer.from(text));
      },
    },
    ...parts,
  };
  const worker = makeFileUploadWorker(settings);
  const keyOf = (message: UploadMessage): string => ('detail' in message ? message.detail.object.key : '');
  return {
    worker,
    rows,
    control,
    divide: partBytes => {
      settings.partBytes = partBytes;
    },
    handOver: bytes => {
      piece = bytes;
    },
    put: (entity, name, bytes, droppedAt = '2026-11-21T05:00:00Z') => {
      const key = `drop/acme/my-dso-manager/${entity}/${name}`;
      const body = Buffer.from(bytes);
      objects.set(key, body);
      const object = { key, etag: etagOf(body), 'version-id': `version-of-${name}` };
      return { source: 'aws.s3', 'detail-type': 'Object Created', time: droppedAt, detail: { object } };
    },
    typeOf: (message, contentType) => void types.set(keyOf(message), contentType),
    replace: (key, bytes) => void (bytes ? objects.set(key, bytes) : objects.delete(key)),
    reportOf: message =>
      uploadReportSchema.parse(
        JSON.parse(
          objects.get(`${keyOf(message).replace('drop/', 'reports/')}.report.json`)?.toString() ?? '',
        ),
      ),
    rowOf: message => {
      const row = [...rows.values()].find(({ key }) => key === keyOf(message));
      if (!row) throw new Error('There is no row of this message.');
      return row;
    },
    textOf: key => objects.get(key)?.toString(),
  };
}

const etagOf = (bytes: Buffer): string => createHash('md5').update(bytes).digest('hex');
