import * as z from 'zod';
import { TemplateError } from './template-error.ts';

/** The resources of a deployment, from all the files that contain them. */
export interface ResourceSections {
  readonly Resources: Readonly<Record<string, unknown>>;
  readonly Conditions: Readonly<Record<string, unknown>>;
  /** File that contains a resource, by logical id. */
  readonly files: Readonly<Record<string, string>>;
}

const record = z.record(z.string(), z.unknown()).default({});
/** What CloudFormation tells others, and what the framework's own resources get, matters on AWS only. */
const section = z.strictObject({
  Resources: record,
  Conditions: record,
  Outputs: record,
  extensions: record,
});
const withResources = z.object({ resources: z.union([section.transform(one => [one]), z.array(section)]) });
const rawResources = z.object({ resources: z.array(z.unknown()) });

/**
 * Puts the parts of `resources` together.
 * @param flat serverless.yml with its variables resolved, and @param raw as it is written
 * Throws TemplateError for an unknown part and for a resource that two files contain.
 */
export function readResources(flat: unknown, raw: unknown): ResourceSections {
  const parsed = withResources.safeParse(flat);
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0] ?? { path: [], message: 'not understood' };
    throw new TemplateError('serverless.yml', path.join('.'), message);
  }
  const sources = rawResources.safeParse(raw).data?.resources ?? [];
  const Resources: Record<string, unknown> = {};
  const Conditions: Record<string, unknown> = {};
  const files: Record<string, string> = {};
  for (const [i, one] of parsed.data.resources.entries()) {
    const file = /^\$\{file\(([^)]+)\)(?::\w+)?\}$/.exec(String(sources[i]))?.[1] ?? 'serverless.yml';
    for (const [id, resource] of Object.entries(one.Resources)) {
      if (id in Resources) throw new TemplateError(file, `Resources.${id}`, `it is in ${files[id]} already`);
      Resources[id] = resource;
      files[id] = file;
    }
    Object.assign(Conditions, one.Conditions);
  }
  return { Resources, Conditions, files };
}
