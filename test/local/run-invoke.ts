import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildBundles } from './bundles.ts';
import { startCloud } from './cloud.ts';
import { toSecrets } from './local-secrets.ts';
import { signedNow } from './signed-now.ts';
import { readStackFile } from './stack-file.ts';
import { startSandboxes } from './tenants.ts';

export interface InvokeOptions {
  /** Folder of serverless.yml. */
  readonly root: string;
  /** Function and case. */
  readonly args: readonly string[];
  readonly print: (line: string) => void;
  readonly printError: (line: string) => void;
}

/**
 * What `npm run invoke <function> <case>` does: sends events/<function>/<case>.json to a function of the local
 * cloud that runs, or of one that is started for it, and prints the answer. Gives the exit code: 0, 1 when the
 * function failed, 2 when there is no such example.
 */
export async function runInvoke({ root, args, print, printError }: InvokeOptions): Promise<number> {
  const [name, example] = args;
  if (name === undefined || example === undefined) {
    print(`npm run invoke <function> <case>\n\n${listExamples(root)}`);
    return name === undefined ? 0 : 2;
  }
  const file = join(root, 'events', name, `${example}.json`);
  if (!/^[a-z0-9-]+$/.test(name) || !/^[\w-]+$/.test(example) || !existsSync(file)) {
    printError(`There is no example events/${name}/${example}.json. There are:\n\n${listExamples(root)}`);
    return 2;
  }
  const event = JSON.stringify(signedNow(JSON.parse(readFileSync(file, 'utf8'))));
  const running = readStackFile(root);
  if (running) return send(running.aws.lambda, name, event, print);

  await buildBundles(root);
  await using started = new AsyncDisposableStack();
  const sandboxes = await startSandboxes();
  started.defer(() => sandboxes.close());
  const cloud = await startCloud({ root, secrets: toSecrets(sandboxes.secrets) });
  started.defer(() => cloud.close());
  cloud.onLog(({ function: from, line }) => printError(`[${from}] ${line}`));
  // Awaited here: leaving the block ends the cloud.
  return await send(cloud.aws.lambda, name, event, print);
}

async function send(
  lambda: string,
  name: string,
  event: string,
  print: (line: string) => void,
): Promise<number> {
  const address = `${lambda}/2015-03-31/functions/${name}/invocations`;
  const response = await fetch(address, { method: 'POST', body: event });
  print(indent(await response.text()));
  return response.ok && !response.headers.has('x-amz-function-error') ? 0 : 1;
}

function listExamples(root: string): string {
  const folder = join(root, 'events');
  const cases = readdirSync(folder).flatMap(name =>
    readdirSync(join(folder, name))
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
