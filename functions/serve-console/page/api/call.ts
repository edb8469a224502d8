import { forgetKey, keys } from '../state/session.ts';
import { type Refusal, RefusedError, toRefusal } from './refusal.ts';

/** A call of the API; `json` makes it a POST. */
export interface Call {
  readonly method?: 'GET' | 'POST';
  readonly json?: unknown;
  /** Text that is JSON already: no digit of it may change. */
  readonly text?: string;
  readonly accept?: string;
}

/** Calls a route of a company with its key. Throws RefusedError. */
async function answerOf(
  tenant: string,
  path: string,
  call: Call,
  key: string | undefined,
): Promise<Response> {
  const body = call.text ?? (call.json === undefined ? undefined : JSON.stringify(call.json));
  const answer = await fetch(`tenants/${encodeURIComponent(tenant)}/${path}`, {
    method: call.method ?? (body === undefined ? 'GET' : 'POST'),
    headers: {
      authorization: `Bearer ${key ?? ''}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(call.accept !== undefined && { accept: call.accept }),
    },
    ...(body !== undefined && { body }),
    cache: 'no-store',
    credentials: 'omit',
    // Where a file is too large for an answer it lies elsewhere, and this page calls nobody else.
    redirect: 'manual',
  }).catch(() => {
    throw new RefusedError({ status: 0, detail: '', errors: [], requestId: undefined });
  });
  if (answer.ok) return answer;
  throw new RefusedError(await toRefusal(answer));
}

/** A key without the scope of one route opens others: it is not forgotten. */
const isKeyRefused = ({ status, type }: Refusal): boolean =>
  status === 401 || type === 'urn:invoice-bridge:key-refused';

/** Asks a route with the key of this session; a key that is not taken any more is forgotten. Throws RefusedError. */
async function asked(tenant: string, path: string, call: Call): Promise<Response> {
  try {
    return await answerOf(tenant, path, call, keys.value[tenant]);
  } catch (error) {
    if (error instanceof RefusedError && isKeyRefused(error.refusal)) forgetKey(tenant);
    throw error;
  }
}

export async function ask<Answer>(tenant: string, path: string, call: Call = {}): Promise<Answer> {
  return (await (await asked(tenant, path, call)).json()) as Answer;
}

export async function askFile(tenant: string, path: string, call: Call = {}): Promise<Blob> {
  return (await asked(tenant, path, call)).blob();
}

/** Whether a key opens a company. Throws RefusedError. */
export async function tryKey<Answer>(tenant: string, key: string): Promise<Answer> {
  return (await (await answerOf(tenant, 'overview', {}, key)).json()) as Answer;
}
