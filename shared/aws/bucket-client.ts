import { S3Client } from '@aws-sdk/client-s3';
import { config } from '../config.ts';
import { clientSettings } from './client-settings.ts';

let client: S3Client | undefined;

/**
 * The SDK's client, for versions, parts and presigned addresses; whole objects go through bucket.ts. Checksums that
 * S3 does not require would go into presigned addresses and break them. An emulator has all buckets under one host.
 */
export function bucketClient(): S3Client {
  client ??= new S3Client({
    ...clientSettings,
    // A vendor that takes a file slowly makes the connection to S3 wait: it has no limit between bytes.
    requestHandler: { ...clientSettings.requestHandler, requestTimeout: 10_000, socketTimeout: 0 },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    forcePathStyle: config.s3Endpoint() !== undefined,
  });
  return client;
}
