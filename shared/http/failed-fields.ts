import type * as z from 'zod';
import { safePath } from '../safe-name.ts';

const most = 20;

/**
 * Names of the fields that break a schema, for messages and logs; never a value, and no name that may be one. Of several forms that an answer
 * may have, the one counts that it comes nearest to.
 */
export function failedFields(error: z.ZodError): string[] {
  const paths = error.issues.flatMap(issue => pathsOf(issue, []));
  const names = new Set(paths.map(path => safePath(path) || 'the whole body'));
  return [...names].slice(0, most);
}

function pathsOf(issue: z.core.$ZodIssue, above: readonly PropertyKey[]): PropertyKey[][] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return [path];
  const forms = issue.errors.map(form => form.flatMap(inner => pathsOf(inner, path)));
  return forms.reduce((nearest, form) => (isNearer(form, nearest) ? form : nearest));
}

/** Faults deep inside a form say more than a form that does not fit at all. */
function isNearer(form: PropertyKey[][], other: PropertyKey[][]): boolean {
  const depth = (paths: PropertyKey[][]) => paths.reduce((least, path) => Math.min(least, path.length), 99);
  return depth(form) === depth(other) ? form.length < other.length : depth(form) > depth(other);
}
