/** As the SDK has it. */
export const CONFIG_PREFIX_SEPARATOR = '.';

/**
 * Stands in for the reader of ~/.aws/config and ~/.aws/credentials, which do not exist on Lambda: settings come
 * from the environment and from our code.
 */
export function loadSharedConfigFiles(): Promise<{ configFile: object; credentialsFile: object }> {
  return Promise.resolve({ configFile: {}, credentialsFile: {} });
}
