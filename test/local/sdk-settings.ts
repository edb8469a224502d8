/** Keys that emulators accept; they check no signature. Who signs with these may do everything. */
export const dummyCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Settings of an AWS client that talks to an emulator of the local cloud. */
export const sdkSettings = (endpoint: string, accessKeyId = dummyCredentials.accessKeyId) => ({
  endpoint,
  region: 'eu-west-1',
  credentials: { ...dummyCredentials, accessKeyId },
});
