import { createRequire } from 'node:module';
import { extname, relative } from 'node:path';
import { TemplateError } from './template-error.ts';
import { readTemplateYaml } from './template-yaml.ts';

const require = createRequire(import.meta.url);

/**
 * Reads a file that serverless.yml takes something from: YAML, or JavaScript that exports data, loaded as the
 * deployment tool loads it. Throws TemplateError for any other file, and for JavaScript that fails.
 */
export function readTemplateFile(file: string, root: string): unknown {
  const name = relative(root, file);
  const ending = extname(file);
  if (ending === '.yml') return readTemplateYaml(file, root);
  if (ending !== '.cjs')
    throw new TemplateError(name, '', `files that end in "${ending}" are not read locally`);
  let content: unknown;
  try {
    content = require(file);
  } catch (error) {
    throw new TemplateError(
      name,
      '',
      `it cannot be loaded: ${error instanceof Error ? error.message : error}`,
    );
  }
  return dataOnly(content, name, '');
}

/** The deployment tool would call functions; here nothing is called, so there may be none. */
function dataOnly(value: unknown, file: string, key: string): unknown {
  if (typeof value === 'function') throw new TemplateError(file, key, 'it must be data, not a function');
  if (typeof value !== 'object' || value === null) return value;
  for (const [name, item] of Object.entries(value))
    dataOnly(item, file, key === '' ? name : `${key}.${name}`);
  return value;
}
