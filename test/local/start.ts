import { join, relative } from 'node:path';
import { buildBundles } from './bundles.ts';
import { type Cloud, startCloud } from './cloud.ts';
import { runDemo } from './demo.ts';
import { parseFlags, type StartFlags } from './flags.ts';
import { PortTakenError } from './listen.ts';
import { type Connections, readConnections, toSecrets } from './local-secrets.ts';
import type { LogLine } from './logs.ts';
import { removeStackFile, writeStackFile } from './stack-file.ts';
import { TemplateError } from './template-error.ts';
import { startSandboxes } from './tenants.ts';

const root = join(import.meta.dirname, '..', '..');
const print = (line: string): void => console.log(line);

/** Main of `npm start`; gives the exit code. */
async function main(): Promise<number> {
  const command = parseFlags(process.argv.slice(2));
  if (command.kind === 'print') {
    (command.exitCode === 0 ? console.log : console.error)(command.text);
    return command.exitCode;
  }
  const { flags } = command;
  const stopped = untilStopped();
  removeStackFile(root);
  process.once('exit', () => removeStackFile(root));
  const own = flags.connections === undefined ? undefined : readOrRefuse(flags.connections);
  if (typeof own === 'string') {
    console.error(own);
    return 2;
  }

  await buildBundles(root);
  await using running = new AsyncDisposableStack();
  const sandboxes = await startSandboxes();
  running.defer(() => sandboxes.close());
  const connections = own ?? sandboxes.secrets;
  const apiKeys = own ? {} : sandboxes.apiKeys;
  const cloud = await startCloud({ root, ...ports(flags), secrets: toSecrets(connections) });
  running.defer(() => cloud.close());
  cloud.onLog(showFault);
  const tenants = Object.keys(connections).map(tenant => {
    const apiKey = apiKeys[tenant];
    return [tenant, apiKey === undefined ? {} : { apiKey }] as const;
  });
  writeStackFile(root, cloud, Object.fromEntries(tenants));
  running.defer(() => removeStackFile(root));
  printPlaces(cloud, tenants);

  if (flags.demo) {
    const passed = await Promise.race([runDemo(cloud, sandboxes, print), stopped]);
    if (passed === 'stopped') return 0;
    print(
      passed
        ? 'Demonstration: everything went as it should.'
        : 'Demonstration: something went wrong, see above.',
    );
    if (flags.once) return passed ? 0 : 1;
  }
  print('Running until Ctrl-C.');
  await stopped;
  return 0;
}

/** Resolves at Ctrl-C or SIGTERM. A second one ends the process at once. */
function untilStopped(): Promise<'stopped'> {
  return new Promise(resolve => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve('stopped');
        process.once(signal, () => process.exit(130));
      });
    }
  });
}

function readOrRefuse(path: string): Connections | string {
  try {
    return readConnections(path);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const ports = ({ apiPort, awsPort }: StartFlags) => ({ apiPort, awsPort });

function printPlaces(
  cloud: Cloud,
  tenants: ReadonlyArray<readonly [string, { readonly apiKey?: string }]>,
): void {
  print(`
invoice-bridge runs on this machine; its state is in memory.

  API               ${cloud.api}
  SQS and S3        ${cloud.aws.sqs}
  DynamoDB          ${cloud.aws.dynamodb}
  Secrets Manager   ${cloud.aws.secretsmanager}
  Lambda            ${cloud.aws.lambda}
  Functions         ${Object.keys(cloud.functions).join(', ')}
  Tenants           ${tenants.map(([tenant, { apiKey }]) => (apiKey ? `${tenant} (key ${apiKey})` : tenant)).join(', ')}
  All of it         ${join(relative(process.cwd(), root), '.local', 'stack.json')}
`);
}

/** Warnings and errors of the functions, for the person at the terminal. */
function showFault({ function: name, line, json }: LogLine): void {
  const level = json?.['level'] ?? (json && 'errorType' in json ? 'error' : undefined);
  if (level === 'warn' || level === 'error') console.error(`  [${name}] ${line}`);
}

main().then(
  exitCode => process.exit(exitCode),
  (error: unknown) => {
    const isSentence = error instanceof PortTakenError || error instanceof TemplateError;
    console.error(isSentence ? error.message : error);
    process.exit(1);
  },
);
