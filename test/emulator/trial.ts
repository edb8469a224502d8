import { join } from 'node:path';
import { type Ended, runCommand, sourceMain } from '../commands/run-command.ts';
import { runVendors } from '../local/deployed/run-vendors.ts';
import { connectionsFile } from '../local/deployed/vendors-file.ts';
import type { VendorPlace } from '../local/tenants.ts';

interface Trial {
  /** Folder of serverless.yml. */
  readonly root: string;
  /** Address of the emulator. */
  readonly endpoint: string;
  readonly place: VendorPlace;
  /** What else each command finds in its environment. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly print: (text: string) => void;
}

/** One command of the trial, and how it ended. */
export interface TrialStep extends Ended {
  readonly command: string;
}

const demoMain = join(import.meta.dirname, '..', 'local', 'deployed', 'main.ts');

/** Deploys to an emulator, shows the demonstration there and removes all again; ends at the first step that fails. */
export async function runTrial({
  root,
  endpoint,
  place,
  environment = {},
  print,
}: Trial): Promise<TrialStep[]> {
  const at = ['--endpoint', endpoint, '--stage', 'local'];
  const stop = Promise.withResolvers<void>();
  const listening = Promise.withResolvers<void>();
  const vendors = runVendors({
    root,
    place,
    stopped: stop.promise,
    print: text => {
      print(text);
      listening.resolve();
    },
  });
  await Promise.race([listening.promise, vendors]);
  const steps: TrialStep[] = [];
  const run = async (args: readonly string[], program?: string): Promise<boolean> => {
    const command = program === undefined ? `npm run ${args.join(' ')}` : `npm run demo -- ${args.join(' ')}`;
    print(`\n$ ${command}`);
    const ended = await runCommand(root, args, environment, program ?? sourceMain);
    print(ended.printed + ended.errors);
    steps.push({ command, ...ended });
    return ended.exitCode === 0;
  };
  try {
    (await run(['deploy', ...at])) &&
      (await run(['connections:put', ...at, '--yes', connectionsFile])) &&
      (await run(['tenants:list', ...at])) &&
      (await run(at, demoMain)) &&
      (await run(['remove', ...at, '--keep-data', '--yes']));
  } finally {
    stop.resolve();
    await vendors;
  }
  return steps;
}
