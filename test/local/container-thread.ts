import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import type { ContainerMessage, ContainerSettings, FunctionError, Invocation } from './container-messages.ts';

// For Node, not for the function.
delete process.env.NODE_COMPILE_CACHE;

/** Runs in the thread of a container: loads the bundle once, then works on one event after the other. */

type Handler = (event: unknown, context: unknown) => unknown;
const settings = workerData as ContainerSettings;
const say = (message: ContainerMessage): void => parentPort?.postMessage(message);

function load(): Handler {
  const loaded: unknown = createRequire(import.meta.url)(settings.bundle);
  const handler: unknown = Object(loaded)[settings.handlerExport];
  if (typeof handler === 'function') return handler as Handler;
  throw new Error(`${settings.handlerExport} is undefined or not exported`);
}

function contextOf({ requestId, deadline }: Invocation) {
  return {
    awsRequestId: requestId,
    functionName: settings.functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: settings.functionArn,
    memoryLimitInMB: String(settings.memoryMegabytes),
    logGroupName: `/aws/lambda/${settings.functionName}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}

function errorOf(error: unknown): FunctionError {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

async function work(handler: Handler, invocation: Invocation): Promise<ContainerMessage> {
  try {
    const result = await handler(JSON.parse(invocation.event), contextOf(invocation));
    return { kind: 'succeeded', payload: JSON.stringify(result) ?? 'null' };
  } catch (error) {
    return { kind: 'failed', error: errorOf(error) };
  }
}

try {
  const handler = load();
  parentPort?.on('message', async (invocation: Invocation) => say(await work(handler, invocation)));
  say({ kind: 'ready' });
} catch (error) {
  say({ kind: 'failed-to-start', error: errorOf(error) });
}
