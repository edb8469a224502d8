import type * as z from 'zod';
import { issuesOf } from '../../../../shared/schema-issues.ts';

/** The paths that a schema refuses, in order. */
export function refusedPaths(schema: z.ZodType, value: unknown): string[] {
  const parsed = schema.safeParse(value);
  return parsed.success ? [] : issuesOf(parsed.error).map(({ path }) => path);
}
