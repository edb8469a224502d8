/** Keys that emulators accept; they check none. */
export const dummyCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Settings of an AWS client that talks to an emulator of the local cloud. */
export const sdkSettings = (endpoint: string) => ({
  endpoint,
  region: 'eu-west-1',
  credentials: dummyCredentials,
});
