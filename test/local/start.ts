import { join } from 'node:path';
import { PortTakenError } from './listen.ts';
import { runStart } from './run-start.ts';
import { removeStackFile } from './stack-file.ts';
import { TemplateError } from './template-error.ts';

/** Main of `npm start`. */
const root = join(import.meta.dirname, '..', '..');

const asked = Promise.withResolvers<void>();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    asked.resolve();
    // A second one ends the process at once.
    process.once(signal, () => process.exit(130));
  });
}
// A signal to npm ends the shell between npm and us and never arrives here: we would run on with the ports.
if (process.env.npm_lifecycle_event === 'start') {
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && asked.resolve(), 250).unref();
}
process.once('exit', () => removeStackFile(root));

try {
  const args = process.argv.slice(2);
  process.exit(
    await runStart({ root, args, stopped: asked.promise, print: console.log, printError: console.error }),
  );
} catch (error) {
  const isSentence = error instanceof PortTakenError || error instanceof TemplateError;
  console.error(isSentence ? error.message : error);
  process.exit(1);
}
