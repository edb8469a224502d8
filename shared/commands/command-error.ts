/** A command did not do what it was asked to: the message is the whole explanation. Exit code 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** A command line or a file that cannot be followed: nothing was done. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
