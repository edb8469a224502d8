import { join } from 'node:path';
import { PortTakenError } from './listen.ts';
import { runStart } from './run-start.ts';
import { removeStackFile } from './stack-file.ts';
import { TemplateError } from './template-error.ts';

/** Main of `npm start`. */
const root = join(import.meta.dirname, '..', '..');

// A second Ctrl-C or SIGTERM ends the process at once.
const stopped = new Promise<void>(resolve => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      resolve();
      process.once(signal, () => process.exit(130));
    });
  }
});
process.once('exit', () => removeStackFile(root));

try {
  const args = process.argv.slice(2);
  process.exit(await runStart({ root, args, stopped, print: console.log, printError: console.error }));
} catch (error) {
  const isSentence = error instanceof PortTakenError || error instanceof TemplateError;
  console.error(isSentence ? error.message : error);
  process.exit(1);
}
