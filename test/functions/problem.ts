import * as z from 'zod';
import { shownDocument } from './shown-document.ts';

const problemSchema = z.strictObject({
  type: z.enum(['about:blank', 'urn:invoice-bridge:key-refused']),
  title: z.string().min(1),
  status: z.number(),
  detail: z.string().min(1),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string().min(1) })).optional(),
  requestId: z.string().min(1),
  /** Of a decision that the state does not allow. */
  document: z.strictObject(shownDocument).optional(),
});

/** What a problem+json answer (RFC 9457) says, and the paths it names in alphabetical order. */
export async function readProblem(answer: Response) {
  const type = answer.headers.get('content-type');
  if (type !== 'application/problem+json') throw new Error(`The answer is ${type}: ${await answer.text()}`);
  const problem = problemSchema.parse(await answer.json());
  if (problem.status !== answer.status)
    throw new Error(`${answer.status} says that it is ${problem.status}.`);
  const { status, title, detail, errors = [], document } = problem;
  return {
    status,
    title,
    detail,
    paths: errors.map(({ path }) => path).sort(),
    ...(document && { document }),
  };
}
