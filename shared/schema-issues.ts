import type * as z from 'zod';

/** Every offending path of a failed check. */
export function issuesOf(error: z.ZodError): Array<{ path: string; message: string }> {
  return error.issues.flatMap(issue =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map(key => ({ path: [...issue.path, key].join('.'), message: 'there is no such field' }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  );
}
