// Runs as a process of its own, which can be ended and stopped like the machine of a function: loads a handler, then
// works on one event after the other.
import { pathToFileURL } from 'node:url';

const [, , file = '', name = 'handler'] = process.argv;
const loaded = await import(pathToFileURL(file).href);
const handler = loaded[name] ?? loaded.default[name];

/** @param {{ event: string, deadline: number }} invocation */
const contextOf = ({ deadline }) => ({
  awsRequestId: crypto.randomUUID(),
  functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
  functionVersion: '$LATEST',
  memoryLimitInMB: '512',
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

process.on('message', async message => {
  const invocation = Object(message);
  if (invocation.kind !== 'invoke') return;
  try {
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation));
    process.send?.({ kind: 'succeeded', payload: JSON.stringify(result) ?? 'null' });
  } catch (error) {
    process.send?.({ kind: 'failed', errorType: error?.name, errorMessage: String(error?.message ?? error) });
  }
});
process.send?.({ kind: 'ready' });
