import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'functions');

/** Every folder of functions/ is deployed, as its function.yml says. */
export const functions: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(({ name }) => [name, `\${file(functions/${name}/function.yml)}`]),
);
