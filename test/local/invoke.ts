import { join } from 'node:path';
import { runInvoke } from './run-invoke.ts';

/** Main of `npm run invoke <function> <case>`. */
const root = join(import.meta.dirname, '..', '..');

try {
  const args = process.argv.slice(2);
  process.exit(await runInvoke({ root, args, print: console.log, printError: console.error }));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
