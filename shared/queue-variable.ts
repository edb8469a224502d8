/** The environment variable with the address of the queue that feeds a function: "create-phc-document". */
export function queueVariable(worker: string): string {
  return `${worker.replaceAll('-', '_').toUpperCase()}_QUEUE_URL`;
}
