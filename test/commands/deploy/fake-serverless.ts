import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A run of the Serverless Framework. */
export interface ServerlessRun {
  readonly args: readonly string[];
  /** The account that it works in, as its environment says. */
  readonly accessKeyId: string;
  /** Where it is sent in place of AWS, and the profile that it would use. */
  readonly endpoint?: string;
  readonly profile?: string;
}

/** A zip with one empty file, so that packaging has a result. */
const zip =
  'UEsDBBQAAAAAAJdFdV0AAAAAAAAAAAAAAAAFAAAAYS5janNQSwECFAMUAAAAAACXRXVdAAAAAAAAAAAAAAAABQAAAAAAAAAAAAAAgAEAAAAAYS5janNQSwUGAAAAAAEAAQAzAAAAIwAAAAAA';

/** Puts a stand-in for the Serverless Framework into a folder: it writes down how it was called. */
export function installServerless(root: string, failing?: 'package' | 'deploy' | 'remove'): void {
  const script = join(root, 'node_modules', 'serverless', 'bin', 'serverless.js');
  mkdirSync(dirname(script), { recursive: true });
  writeFileSync(
    script,
    `const fs = require('node:fs');
const args = process.argv.slice(2);
const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_ENDPOINT_URL: endpoint, AWS_PROFILE: profile } = process.env;
fs.appendFileSync('runs.jsonl', JSON.stringify({ args, accessKeyId, endpoint, profile }) + '\\n');
if (args[0] === 'package') {
  fs.mkdirSync('.serverless', { recursive: true });
  fs.writeFileSync('.serverless/fetch-health.zip', Buffer.from('${zip}', 'base64'));
}
process.exitCode = args[0] === '${failing}' ? 1 : 0;
const action = { deploy: 'UpdateStack', remove: 'DeleteStack' }[args[0]];
if (action !== undefined && process.exitCode === 0) {
  const stacks = endpoint ?? process.env.AWS_ENDPOINT_URL_CLOUDFORMATION;
  fetch(stacks, { method: 'POST', body: 'Action=' + action });
}
`,
  );
  writeFileSync(join(root, 'package.json'), '{"type": "commonjs"}');
}

/** How it was called so far. */
export function serverlessRuns(root: string): ServerlessRun[] {
  const log = join(root, 'runs.jsonl');
  if (!existsSync(log)) return [];
  return readFileSync(log, 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as ServerlessRun);
}
