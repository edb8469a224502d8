// Runs in the thread of a container: loads the bundle once, then works on one event after the other.
// Plain JavaScript: a thread that has to take types away needs twice the time to start, and there are many threads.
const { parentPort, workerData } = require('node:worker_threads');

// For Node, not for the function.
delete process.env.NODE_COMPILE_CACHE;

/** @type {import('./container-messages.ts').ContainerSettings} */
const settings = workerData;
/** @param {import('./container-messages.ts').ContainerMessage} message */
const say = message => parentPort?.postMessage(message);

function load() {
  const handler = Object(require(settings.bundle))[settings.handlerExport];
  if (typeof handler === 'function') return handler;
  throw new Error(`${settings.handlerExport} is undefined or not exported`);
}

/** @param {import('./container-messages.ts').Invocation} invocation */
const contextOf = ({ requestId, deadline }) => ({
  awsRequestId: requestId,
  functionName: settings.functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: settings.functionArn,
  memoryLimitInMB: String(settings.memoryMegabytes),
  logGroupName: `/aws/lambda/${settings.functionName}`,
  logStreamName: 'local',
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
});

const errorOf = error =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] }
    : { errorType: typeof error, errorMessage: String(error) };

async function work(handler, invocation) {
  try {
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation));
    return { kind: 'succeeded', payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { kind: 'failed', error: errorOf(error) };
  }
}

try {
  const handler = load();
  parentPort?.on('message', async invocation => say(await work(handler, invocation)));
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'failed-to-start', error: errorOf(error) });
}
