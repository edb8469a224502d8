import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runTrial } from './trial.ts';

/** Main of `npm run test:emulator`: the whole way against the emulator that AWS_ENDPOINT_URL names. */
const { AWS_ENDPOINT_URL: endpoint = '' } = process.env;
const { values } = parseArgs({
  options: { 'vendor-host': { type: 'string', default: '127.0.0.1' } },
});
if (endpoint === '') {
  console.log(
    'Skipped: AWS_ENDPOINT_URL names no emulator. Start one (docs/emulators.md) and set it, such as http://127.0.0.1:4566.',
  );
} else {
  const steps = await runTrial({
    root: join(import.meta.dirname, '..', '..'),
    endpoint,
    place: { firstPort: 4600, host: values['vendor-host'] },
    print: console.log,
  });
  const failed = steps.find(({ exitCode }) => exitCode !== 0);
  console.log(failed ? `Failed: ${failed.command}` : `Passed: ${steps.length} commands.`);
  process.exitCode = failed ? 1 : 0;
}
