import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBundles } from './bundles.ts';
import { startCloud } from './cloud.ts';
import { toSecrets } from './local-secrets.ts';
import { readStackFile } from './stack-file.ts';
import { startSandboxes } from './tenants.ts';

const root = join(import.meta.dirname, '..', '..');
const eventsFolder = join(root, 'events');

/** Main of `npm run invoke <function> <case>`: sends an example to a function and prints its answer. */
async function main(): Promise<number> {
  const [name, example] = process.argv.slice(2);
  if (name === undefined || example === undefined) {
    console.log(`npm run invoke <function> <case>\n\n${listExamples()}`);
    return name === undefined ? 0 : 2;
  }
  const file = join(eventsFolder, name, `${example}.json`);
  if (!/^[a-z0-9-]+$/.test(name) || !/^[\w-]+$/.test(example) || !existsSync(file)) {
    console.error(`There is no example events/${name}/${example}.json. There are:\n\n${listExamples()}`);
    return 2;
  }
  const event = readFileSync(file);
  const running = readStackFile(root);
  if (running) return send(running.aws.lambda, name, event);

  await buildBundles(root);
  await using started = new AsyncDisposableStack();
  const sandboxes = await startSandboxes();
  started.defer(() => sandboxes.close());
  const cloud = await startCloud({ root, secrets: toSecrets(sandboxes.secrets) });
  started.defer(() => cloud.close());
  cloud.onLog(({ function: from, line }) => console.error(`[${from}] ${line}`));
  return send(cloud.aws.lambda, name, event);
}

async function send(lambda: string, name: string, event: Buffer): Promise<number> {
  const response = await fetch(`${lambda}/2015-03-31/functions/${name}/invocations`, {
    method: 'POST',
    body: new Uint8Array(event),
  });
  console.log(indent(await response.text()));
  return response.ok && !response.headers.has('x-amz-function-error') ? 0 : 1;
}

function listExamples(): string {
  const cases = readdirSync(eventsFolder).flatMap(name =>
    readdirSync(join(eventsFolder, name))
      .filter(file => file.endsWith('.json'))
      .map(file => `  ${name} ${file.replace('.json', '')}`),
  );
  return cases.join('\n');
}

function indent(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

main().then(
  exitCode => process.exit(exitCode),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  },
);
