import { parseArgs } from 'node:util';

export interface StartFlags {
  readonly apiPort: number;
  readonly awsPort: number;
  readonly demo: boolean;
  readonly once: boolean;
  /** File with connections that replace the built-in tenants and sandboxes. */
  readonly connections: string | undefined;
}

/** What the command line asks for: to run, or to print a text and end with a code. */
export type StartCommand =
  | { readonly kind: 'run'; readonly flags: StartFlags }
  | { readonly kind: 'print'; readonly text: string; readonly exitCode: 0 | 2 };

const help = `npm start -- [flags]

Runs the whole bundle on this machine: emulated AWS services, simulated vendors, two tenants
and a short demonstration. State is in memory and gone at the end.

  --port N            port of the API [3000]; 0 is any free one
  --aws-port N        first of four ports [4566]; 0 is any free ones
                      N SQS and S3, N+1 DynamoDB, N+2 Secrets Manager, N+3 Lambda
  --no-demo           start without the demonstration
  --connections FILE  use the tenants and connections of this file, {tenant: {connection: {..}}},
                      instead of the built-in tenants and simulated vendors
  --once              run the demonstration, print a summary and end; the exit code tells how it went
  --help              print this

CLOCK_SCALE=60 in the environment makes the waits of the functions pass 60 times faster.`;

const options = {
  port: { type: 'string', default: '3000' },
  'aws-port': { type: 'string', default: '4566' },
  'no-demo': { type: 'boolean', default: false },
  connections: { type: 'string' },
  once: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** The last port of four must exist too. */
const highestPorts = { port: 65_535, 'aws-port': 65_532 } as const;

/** Reads the command line of `npm start`, without the program itself. */
export function parseFlags(args: readonly string[]): StartCommand {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return refuse(error instanceof Error ? error.message.replace(/\.? To specify.*$/s, '') : String(error));
  }
  if (values.help) return { kind: 'print', text: help, exitCode: 0 };
  for (const name of ['port', 'aws-port'] as const) {
    if (!/^\d{1,5}$/.test(values[name]) || Number(values[name]) > highestPorts[name]) {
      return refuse(`--${name} takes a number from 0 to ${highestPorts[name]}, not "${values[name]}"`);
    }
  }
  const connections = values.connections;
  if (values.once && values['no-demo'])
    return refuse('--once runs the demonstration, which --no-demo forbids');
  if (values.once && connections !== undefined) {
    return refuse(
      '--once runs the demonstration, which needs the built-in tenants that --connections replaces',
    );
  }
  const flags = {
    apiPort: Number(values.port),
    awsPort: Number(values['aws-port']),
    demo: !values['no-demo'] && connections === undefined,
    once: values.once,
    connections,
  };
  return { kind: 'run', flags };
}

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, strict: true }).values;

const refuse = (sentence: string): StartCommand => ({
  kind: 'print',
  text: `${sentence}. "npm start -- --help" lists the flags.`,
  exitCode: 2,
});
