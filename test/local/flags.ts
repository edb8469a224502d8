import { parseArgs } from 'node:util';
import type { VendorPlace } from './tenants.ts';

export interface StartFlags {
  readonly apiPort: number;
  readonly awsPort: number;
  readonly demo: boolean;
  readonly once: boolean;
  /** File with connections that replace the built-in tenants and sandboxes. */
  readonly connections: string | undefined;
}

/** What the command line asks for: to run all or only the vendors, or to print a text and end with a code. */
export type StartCommand =
  | { readonly kind: 'run'; readonly flags: StartFlags }
  | { readonly kind: 'vendors'; readonly place: VendorPlace }
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
  --vendors           start the simulated vendors only, for a stack in an emulator (docs/emulators.md), and write
                      the connections file for it
  --vendor-port N     with --vendors, the first of 41 ports [4600]; 0 is any free ones
  --vendor-host NAME  with --vendors, the name by which the functions reach this machine [127.0.0.1], such as
                      host.docker.internal; any other than that opens the ports to your network
  --help              print this

CLOCK_SCALE=60 in the environment makes the waits of the functions pass 60 times faster.`;

const options = {
  port: { type: 'string', default: '3000' },
  'aws-port': { type: 'string', default: '4566' },
  'no-demo': { type: 'boolean', default: false },
  connections: { type: 'string' },
  once: { type: 'boolean', default: false },
  vendors: { type: 'boolean', default: false },
  'vendor-port': { type: 'string' },
  'vendor-host': { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

/** The last port of four, or of those of the vendors, must exist too. */
const highestPorts = { port: 65_535, 'aws-port': 65_532, 'vendor-port': 65_495 } as const;
const usualVendorPort = '4600';

/** Reads the command line of `npm start`, without the program itself. */
export function parseFlags(args: readonly string[]): StartCommand {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return refuse(error instanceof Error ? error.message.replace(/\.? To specify.*$/s, '') : String(error));
  }
  if (values.help) return { kind: 'print', text: help, exitCode: 0 };
  for (const name of ['port', 'aws-port', 'vendor-port'] as const) {
    const value = values[name] ?? usualVendorPort;
    if (!/^\d{1,5}$/.test(value) || Number(value) > highestPorts[name]) {
      return refuse(`--${name} takes a number from 0 to ${highestPorts[name]}, not "${value}"`);
    }
  }
  if (values.vendors) return vendorsOf(values);
  const ofVendors = (['vendor-port', 'vendor-host'] as const).find(name => values[name] !== undefined);
  if (ofVendors !== undefined) return refuse(`--${ofVendors} goes with --vendors`);
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

function vendorsOf(values: ReturnType<typeof parse>): StartCommand {
  const other = (['once', 'no-demo', 'connections'] as const).find(name => values[name]);
  if (other !== undefined) return refuse(`--vendors starts no local cloud, and --${other} is for one`);
  const host = values['vendor-host'] ?? '127.0.0.1';
  if (!/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(host))
    return refuse(`--vendor-host takes the name of this machine, not "${host}"`);
  return {
    kind: 'vendors',
    place: { firstPort: Number(values['vendor-port'] ?? usualVendorPort), host },
  };
}

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, strict: true }).values;

const refuse = (sentence: string): StartCommand => ({
  kind: 'print',
  text: `${sentence}. "npm start -- --help" lists the flags.`,
  exitCode: 2,
});
