import * as z from 'zod';

const problem = z.strictObject({
  type: z.string(),
  title: z.string().min(1),
  status: z.number(),
  detail: z.string().min(1),
  errors: z
    .array(z.strictObject({ path: z.string().optional(), message: z.string().min(1) }))
    .min(1)
    .optional(),
  outcome: z.literal('unknown').optional(),
  requestId: z.string().min(1),
});

/** What a problem of a gateway says: our own, or a vendor's in our form. */
export async function readVendorProblem(answer: Response) {
  const contentType = answer.headers.get('content-type');
  if (contentType !== 'application/problem+json') {
    throw new Error(`${answer.status} is ${contentType}: ${await answer.text()}`);
  }
  const { type, status, detail, errors = [], outcome } = problem.parse(await answer.json());
  if (status !== answer.status) throw new Error(`${answer.status} says that it is ${status}.`);
  const paths = errors.flatMap(({ path }) => path ?? []).sort();
  return { type, status, detail, paths, words: errors.map(({ message }) => message), outcome };
}

/** Its detail, if it is a problem of this status. */
export async function detailOf(answer: Response, expected: number): Promise<string> {
  const { status, detail } = await readVendorProblem(answer);
  if (status !== expected) throw new Error(`It is ${status}, not ${expected}: ${detail}`);
  return detail;
}
