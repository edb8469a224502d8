import { openTerminal } from '../../../shared/commands/terminal.ts';
import { demo } from './demo.ts';

/** Main of `npm run demo`; npm runs scripts in the folder of package.json. */
const terminal = openTerminal({ input: process.stdin, output: process.stdout, errors: process.stderr });
process.exitCode = await demo.run(process.argv.slice(2), { root: process.cwd(), terminal });
process.stdin.destroy();
