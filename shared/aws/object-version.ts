import { GetObjectCommand, HeadObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { config } from '../config.ts';
import { ObjectGoneError } from '../errors.ts';
import { bucketClient } from './bucket-client.ts';

/** One version of an object: another one under the same key is never read in its place. */
export interface ObjectVersion {
  readonly key: string;
  /** Absent in a bucket without versions. */
  readonly versionId?: string | undefined;
  /** Without quotes. */
  readonly etag: string;
}

export interface ObjectFacts {
  readonly bytes: number;
  readonly contentType: string | undefined;
}

const tries = 5;
const goneStatuses = new Set([404, 405, 412]);

/** Size and type of a version. Throws ObjectGoneError. */
export async function headVersion(version: ObjectVersion): Promise<ObjectFacts> {
  const { ContentLength, ContentType } = await orGone(
    bucketClient().send(new HeadObjectCommand(inputOf(version))),
  );
  return { bytes: ContentLength ?? 0, contentType: ContentType };
}

/**
 * The bytes of a version from one position up to another, streamed. A connection to S3 that breaks is opened again
 * where it broke, so that a vendor in the middle of receiving does not notice. Throws ObjectGoneError.
 */
export async function* readVersion(version: ObjectVersion, to: number, from = 0): AsyncGenerator<Buffer> {
  let at = from;
  for (let tried = 1; at < to; tried++) {
    const Range = `bytes=${at}-${to - 1}`;
    const { Body } = await orGone(bucketClient().send(new GetObjectCommand({ ...inputOf(version), Range })));
    try {
      for await (const chunk of Body as AsyncIterable<Buffer>) {
        at += chunk.length;
        yield chunk;
      }
      if (at < to && tried === tries) throw new Error('S3 gave fewer bytes than the object has.');
    } catch (error) {
      if (tried === tries) throw error;
    }
  }
}

function inputOf({ key, versionId, etag }: ObjectVersion) {
  return {
    Bucket: config.bucket(),
    Key: key,
    IfMatch: `"${etag}"`,
    ...(versionId !== undefined && { VersionId: versionId }),
  };
}

async function orGone<Result>(sent: Promise<Result>): Promise<Result> {
  try {
    return await sent;
  } catch (error) {
    if (error instanceof S3ServiceException && goneStatuses.has(error.$metadata.httpStatusCode ?? 0)) {
      throw new ObjectGoneError('The object was deleted or replaced.', { cause: error });
    }
    throw error;
  }
}
