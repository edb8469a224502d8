import { expect, it } from 'vitest';
import { parseFlags } from './flags.ts';

it('uses ports 3000 and 4566 and runs the demonstration unless told otherwise', () => {
  expect(parseFlags([])).toEqual({
    kind: 'run',
    flags: { apiPort: 3000, awsPort: 4566, demo: true, once: false, connections: undefined },
  });
});

it('takes every flag', () => {
  expect(parseFlags(['--port', '8080', '--aws-port=0', '--connections', 'my.json'])).toMatchObject({
    flags: { apiPort: 8080, awsPort: 0, demo: false, connections: 'my.json' },
  });
  expect(parseFlags(['--no-demo'])).toMatchObject({ flags: { demo: false } });
  expect(parseFlags(['--once'])).toMatchObject({ flags: { demo: true, once: true } });
});

it('starts the vendors alone, on ports and under a name of the operator’s choice', () => {
  const place = { firstPort: 4600, host: '127.0.0.1' };
  expect(parseFlags(['--vendors'])).toEqual({ kind: 'vendors', place });
  expect(parseFlags(['--vendors', '--vendor-port', '0', '--vendor-host', 'host.docker.internal'])).toEqual({
    kind: 'vendors',
    place: { firstPort: 0, host: 'host.docker.internal' },
  });
});

it('prints all flags for --help and ends with 0', () => {
  const command = parseFlags(['--help']);
  expect(command).toMatchObject({ kind: 'print', exitCode: 0 });
  for (const flag of ['--port', '--aws-port', '--no-demo', '--connections', '--once', '--vendors']) {
    expect(command).toHaveProperty('text', expect.stringContaining(flag));
  }
});

it.each([
  { args: ['--prot', '1'], says: "Unknown option '--prot'" },
  { args: ['now'], says: 'now' },
  { args: ['--port', 'http'], says: '--port takes a number from 0 to 65535, not "http"' },
  { args: ['--port', '65536'], says: '--port takes a number' },
  { args: ['--aws-port', '65533'], says: '--aws-port takes a number from 0 to 65532' },
  { args: ['--once', '--no-demo'], says: '--no-demo forbids' },
  { args: ['--once', '--connections', 'x.json'], says: '--connections replaces' },
  { args: ['--vendors', '--once'], says: '--vendors starts no local cloud, and --once is for one' },
  { args: ['--vendor-host', 'x'], says: '--vendor-host goes with --vendors' },
  { args: ['--vendors', '--vendor-port', '65500'], says: '--vendor-port takes a number from 0 to 65495' },
  { args: ['--vendors', '--vendor-host', 'http://x'], says: '--vendor-host takes the name of this machine' },
])('refuses $args with a sentence and exit code 2', ({ args, says }) => {
  expect(parseFlags(args)).toEqual({
    kind: 'print',
    exitCode: 2,
    text: expect.stringMatching(/^[^\n]+\. "npm start -- --help" lists the flags\.$/),
  });
  expect(parseFlags(args)).toHaveProperty('text', expect.stringContaining(says));
});
