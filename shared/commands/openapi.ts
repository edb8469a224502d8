import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiFiles, openApiFolder } from './openapi-files.ts';

/** Main of `npm run openapi`: writes every OpenAPI document anew. npm runs scripts in the folder of package.json. */
mkdirSync(openApiFolder, { recursive: true });
for (const [name, make] of Object.entries(openApiFiles)) {
  writeFileSync(join(openApiFolder, name), `${JSON.stringify(make(), null, 2)}\n`);
  process.stdout.write(`${join(openApiFolder, name)}\n`);
}
