/**
 * Settings of every AWS client: three tries with pauses that grow, and a call that hangs is given up in time for
 * the next try. Connections are kept open between calls.
 */
export const clientSettings = {
  maxAttempts: 3,
  retryMode: 'standard',
  requestHandler: {
    connectionTimeout: 1_000,
    /** Milliseconds until the answer begins. */
    requestTimeout: 2_000,
    throwOnRequestTimeout: true,
    /** Milliseconds without a byte in the middle of an answer. */
    socketTimeout: 5_000,
  },
};
