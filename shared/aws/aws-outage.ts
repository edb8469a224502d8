const networkCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN']);

/** True if AWS did not do its part: waiting helps, the message is not to blame. */
export function isAwsOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('$metadata' in error) return error.name !== 'ValidationException';
  return ('code' in error && networkCodes.has(String(error.code))) || error.name === 'TimeoutError';
}
