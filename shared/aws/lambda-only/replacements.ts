/**
 * Modules of the AWS SDK that are left out of the deployed bundles, by their path in node_modules,
 * and the file of this folder that stands in for each. The stand-in says why it is safe, and throws if it is
 * needed after all.
 */
export const replacements: Readonly<Record<string, string>> = {
  '@aws-sdk/credential-provider-node/dist-es/index.js': 'credentials.ts',
  '@smithy/core/dist-es/submodules/config/shared-ini-file-loader/loadSharedConfigFiles.js': 'config-files.ts',
  '@smithy/core/dist-es/submodules/config/config-resolver/regionConfig/getInstanceMetadataRegion.js':
    'instance-metadata.ts',
  '@aws-sdk/core/dist-es/submodules/client/middleware-logger/loggerMiddleware.js': 'no-middleware.ts',
  '@aws-sdk/core/dist-es/submodules/client/middleware-user-agent/user-agent-middleware.js':
    'no-middleware.ts',
  '@smithy/core/dist-es/submodules/event-streams/index.js': 'event-streams.ts',
  '@smithy/core/dist-es/submodules/retry/util-retry/AdaptiveRetryStrategy.js': 'adaptive-retries.ts',
  '@smithy/core/dist-es/submodules/retry/middleware-retry/parseRetryAfterHeader.js': 'retry-after.ts',
  '@smithy/signature-v4/dist-es/HeaderFormatter.js': 'event-headers.ts',
  '@smithy/core/dist-es/submodules/checksum/sha256/Sha256Js.js': 'software-hashes.ts',
  '@smithy/core/dist-es/submodules/checksum/md5/Md5Js.js': 'software-hashes.ts',
};
