import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { defineCommand } from './command.ts';
import { publishedFiles } from './openapi-files.ts';

const help = `npm run openapi

Writes docs/openapi/, docs/shops/*/ and docs/notifications/ anew: an OpenAPI 3.1 document of our own API from
shared/api/routes.ts and one per vendor from the rows of shared/vendors/*/endpoints/, the form in which any shop tells its orders, and that of events.

  --help   print this`;

/** `npm run openapi` */
export const openapi = defineCommand({
  name: 'openapi',
  help,
  words: 0,
  options: {},
  run: async (_, { root, terminal }) => {
    for (const [path, make] of Object.entries(publishedFiles)) {
      const file = join(root, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${JSON.stringify(make(), null, 2)}\n`);
      terminal.print(path);
    }
    return 0;
  },
});
