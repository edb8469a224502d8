import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineCommand } from './command.ts';
import { openApiFiles, openApiFolder } from './openapi-files.ts';

const help = `npm run openapi

Writes docs/openapi/ anew from the rows of shared/vendors/*/endpoints/: an OpenAPI 3.1 document per vendor.

  --help   print this`;

/** `npm run openapi` */
export const openapi = defineCommand({
  name: 'openapi',
  help,
  words: 0,
  options: {},
  run: async (_, { root, terminal }) => {
    mkdirSync(join(root, openApiFolder), { recursive: true });
    for (const [name, make] of Object.entries(openApiFiles)) {
      const file = join(openApiFolder, name);
      writeFileSync(join(root, file), `${JSON.stringify(make(), null, 2)}\n`);
      terminal.print(file);
    }
    return 0;
  },
});
