import { join, relative } from 'node:path';
import { progressBar } from '../../shared/commands/progress-bar.ts';
import { buildBundles } from './bundles.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { runDemo } from './demo.ts';
import { runVendors } from './deployed/run-vendors.ts';
import { parseFlags } from './flags.ts';
import { type Connections, readConnections, toSecrets } from './local-secrets.ts';
import type { LogLine } from './logs.ts';
import { putOnRecord } from './put-on-record.ts';
import { removeStackFile, type StackFile, writeStackFile } from './stack-file.ts';
import { startSandboxes } from './tenants.ts';

export interface StartOptions {
  /** Folder of serverless.yml. */
  readonly root: string;
  /** Command line without the program. */
  readonly args: readonly string[];
  /** Resolves when the person wants it to end. */
  readonly stopped: Promise<unknown>;
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

/**
 * What `npm start` does, from flags to exit code: 0, 1 for a demonstration that went wrong, 2 for a command line
 * or file that cannot be followed. Throws PortTakenError and TemplateError. Nothing runs afterwards.
 */
export async function runStart({ root, args, stopped, print, printError }: StartOptions): Promise<number> {
  const command = parseFlags(args);
  if (command.kind === 'print') {
    (command.exitCode === 0 ? print : printError)(command.text);
    return command.exitCode;
  }
  if (command.kind === 'vendors') return runVendors({ root, place: command.place, stopped, print });
  const { apiPort, awsPort, demo, once, connections: file } = command.flags;
  const own = file === undefined ? undefined : readOrRefuse(file);
  if (typeof own === 'string') {
    printError(own);
    return 2;
  }

  removeStackFile(root);
  await buildBundles(root);
  await using running = new AsyncDisposableStack();
  const sandboxes = own ? undefined : await startSandboxes();
  running.defer(async () => sandboxes?.close());
  const connections = own ?? sandboxes?.secrets ?? {};
  const clockScale = Number(process.env.CLOCK_SCALE ?? 1);
  const cloud = await startCloud({ root, apiPort, awsPort, clockScale, secrets: toSecrets(connections) });
  running.defer(() => cloud.close());
  await putOnRecord(
    cloud,
    Object.fromEntries(Object.entries(connections).map(([tenant, given]) => [tenant, Object.keys(given)])),
  );
  const levels = new Set(['error']);
  cloud.onLog(line => isOf(levels, line) && printError(`  [${line.function}] ${line.line}`));
  cloud.onLog(line => {
    const progress = progressOf(line);
    if (progress) print(`  [${line.function}] ${progressBar(progress)}`);
  });
  const tenants = Object.fromEntries(
    Object.keys(connections).map(tenant => {
      const apiKey = sandboxes?.apiKeys[tenant];
      return [tenant, apiKey === undefined ? {} : { apiKey }];
    }),
  );
  print(placesOf(cloud, tenants, root));
  writeStackFile(root, cloud, tenants);
  running.defer(() => removeStackFile(root));

  if (demo && sandboxes) {
    const passed = await Promise.race([runDemo(cloud, sandboxes, print), stopped.then(() => undefined)]);
    if (passed === undefined) return 0;
    print(
      passed ? 'Demonstration: all went as it should.' : 'Demonstration: something went wrong, see above.',
    );
    if (once) return passed ? 0 : 1;
  }
  // What the demonstration provokes is not news.
  levels.add('warn');
  print('Running until Ctrl-C.');
  await stopped;
  return 0;
}

function readOrRefuse(path: string): Connections | string {
  try {
    return readConnections(path);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function placesOf(cloud: Cloud, tenants: StackFile['tenants'], root: string): string {
  const named = Object.entries(tenants).map(([tenant, { apiKey }]) =>
    apiKey ? `${tenant} (key ${apiKey})` : tenant,
  );
  return `
invoice-bridge runs on this machine; its state is in memory.

  API               ${cloud.api}
  Console           ${cloud.api}/console
  SQS and S3        ${cloud.aws.sqs}
  DynamoDB          ${cloud.aws.dynamodb}
  Secrets Manager   ${cloud.aws.secretsmanager}
  Lambda            ${cloud.aws.lambda}
  Functions         ${Object.keys(cloud.functions).join(', ')}
  Tenants           ${named.join(', ')}
  All of it         ${join(relative(process.cwd(), root), '.local', 'stack.json')}
`;
}

/** How far long work is, as its function logs it every few seconds. */
function progressOf({ json }: LogLine): Parameters<typeof progressBar>[0] | undefined {
  const { what, done, of } = json ?? {};
  return typeof what === 'string' && typeof done === 'number' && typeof of === 'number'
    ? { what, done, of }
    : undefined;
}

/** Warnings and errors of the functions are for the person at the terminal; the rest is not. */
function isOf(levels: ReadonlySet<unknown>, { json }: LogLine): boolean {
  return json !== undefined && (levels.has(json.level) || 'errorType' in json);
}
