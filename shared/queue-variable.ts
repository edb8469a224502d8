/** The environment variable with the address of the queue that feeds a function. */
export function queueVariable(worker: string): string {
  return `${worker.replaceAll('-', '_').toUpperCase()}_QUEUE_URL`;
}
