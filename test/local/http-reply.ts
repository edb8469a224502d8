import * as z from 'zod';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

const headerValue = z.union([z.string(), z.number(), z.boolean()]).transform(String);
const structured = z.object({
  statusCode: z.coerce.number().int().min(200).max(599),
  headers: z.record(z.string(), headerValue).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
  cookies: z.array(z.string()).default([]),
});

/** Set by the server from what it really sends. */
const ownHeaders = new Set(['content-length', 'transfer-encoding', 'connection']);

/** An error that API Gateway itself answers; not problem+json, as on AWS. */
export function gatewayError(status: number, message: string): Reply {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ message })),
  };
}

/**
 * What API Gateway makes of a function's answer (JSON text): an object with `statusCode`, or a bare value that
 * is the body of a 200. An answer that it would refuse is a 500.
 */
export function toReply(payload: string): Reply {
  const value: unknown = JSON.parse(payload);
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    const body = Buffer.from(typeof value === 'string' ? value : payload);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const parsed = structured.safeParse(value);
  if (!parsed.success) return gatewayError(500, 'Internal Server Error');
  const { statusCode, headers, body, isBase64Encoded, cookies } = parsed.data;
  const named = Object.entries(headers).map(([name, text]) => [name.toLowerCase(), text] as const);
  return {
    status: statusCode,
    headers: {
      ...(body !== '' && { 'content-type': 'text/plain;charset=UTF-8' }),
      ...Object.fromEntries(named.filter(([name]) => !ownHeaders.has(name))),
      ...(cookies.length > 0 && { 'set-cookie': cookies }),
    },
    body: Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'),
  };
}
