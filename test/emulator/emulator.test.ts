import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copySources } from '../template/packaged.ts';
import { type Emulator, startEmulator } from './emulator.ts';
import { runTrial, type TrialStep } from './trial.ts';

/**
 * The commands, the Serverless Framework and the functions as they were packaged, against an emulator whose engine of
 * stacks is ours and whose services are those of the local cloud. `npm run test:emulator` does the same with others.
 */
let emulator: Emulator;
let root: string;
let steps: readonly TrialStep[];
let hosts: readonly string[];
let denials: readonly string[] = [];

beforeAll(async () => {
  emulator = await startEmulator();
  root = copySources();
  mkdirSync(join(root, '.aws'));
  writeFileSync(
    join(root, '.aws', 'credentials'),
    '[default]\naws_access_key_id = AKIAREAL\naws_secret_access_key = s3cret-canary-real\n',
  );
  const made = join(root, 'connections-made.txt');
  writeFileSync(made, '');
  steps = await runTrial({
    root,
    endpoint: emulator.origin,
    place: { firstPort: 0, host: '127.0.0.1' },
    environment: {
      NODE_OPTIONS: `--require ${join(import.meta.dirname, 'connections-made.cjs')}`,
      CONNECTIONS_MADE: made,
      AWS_PROFILE: 'default',
    },
    print: text => {
      denials = emulator.cloud()?.denials() ?? denials;
      return text;
    },
  });
  hosts = readFileSync(made, 'utf8').trim().split('\n');
}, 600_000);
afterAll(async () => {
  await emulator[Symbol.asyncDispose]();
  rmSync(root, { recursive: true, force: true });
}, 60_000);

const printedBy = (command: string): string =>
  steps.find(step => step.command.includes(command))?.printed ?? '';

describe('an emulator', () => {
  it('takes all commands from the deployment to the removal', () => {
    const failed = steps.filter(({ exitCode }) => exitCode !== 0);
    expect(failed).toEqual([]);
    expect(steps.map(({ command }) => command.split(' ')[2])).toEqual([
      ...['deploy', 'connections:put', 'tenants:list', 'demo', 'remove'],
    ]);
  });

  it('is named as the place of each', () => {
    for (const { printed } of steps)
      expect(printed).toContain(
        `stage local at ${emulator.origin}, not AWS, account 000000000000, eu-west-1`,
      );
  });

  it('shows the demonstration with the zips that were uploaded, whose functions know one address only', () => {
    expect(printedBy('demo')).toContain('Demonstration: all went as it should.');
    expect(printedBy('demo')).not.toContain('BAD');
    expect(denials).toEqual([]);
  });

  it('gives its API below a path of its own, since nobody knows the name that it gives', () => {
    expect(printedBy('deploy')).toContain(`The API is ${emulator.origin}/_aws/execute-api/a1b2c3/$default\n`);
  });

  it('is the only host that the commands and the framework talk to', () => {
    const { port } = new URL(emulator.origin);
    const others = new Set(hosts.filter(host => !/^(127\.0\.0\.1|localhost):/.test(host)));
    expect(hosts).toContain(`127.0.0.1:${port}`);
    expect([...others]).toEqual([]);
    expect(emulator.unknown).toEqual([]);
  });
});
