import * as z from 'zod';
import type { Tenant } from './world.ts';

const accepted = z.strictObject({ documentId: z.string(), state: z.string() });

/** Posts a document to our route for PHC GO; a body that is a string goes as it is. */
export function postDocument(
  tenant: Pick<Tenant, 'call'>,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return tenant.call('phc-go/documents', {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
}

/** Posts a document that must be taken: 202 with exactly the documented fields. */
export async function orderDocument(tenant: Pick<Tenant, 'call'>, body: unknown, key: string) {
  const answer = await postDocument(tenant, body, { 'idempotency-key': key });
  const text = await answer.text();
  if (answer.status !== 202) throw new Error(`The answer is ${answer.status}: ${text}`);
  return accepted.parse(JSON.parse(text));
}
