/** The environment variable with the address of the queue that feeds a function. */
export function queueVariable(worker: string): string {
  return `${worker.replaceAll('-', '_').toUpperCase()}_QUEUE_URL`;
}

/** The one with the address of its dead letters, for those that look into the queues of others. */
export function deadLettersVariable(worker: string): string {
  return `${worker.replaceAll('-', '_').toUpperCase()}_DEAD_LETTERS_URL`;
}
