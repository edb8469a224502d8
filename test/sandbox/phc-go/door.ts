import type * as z from 'zod';
import type { SandboxRequest } from '../http-server.ts';
import type { RowAnswer, RowHandler } from '../rows.ts';
import type { PhcGoContext, PhcGoFault } from './context.ts';
import { PhcGoRefusal, refuseUnless } from './refusal.ts';
import { portugueseDay } from './store.ts';

const quotaWords = 'The monthly limit of requests has been reached.';
const tokenWords = 'Invalid or expired access token.';

interface Way<Body extends z.ZodType> {
  readonly access: 'token' | 'open';
  readonly body: Body;
}

type Work<Body extends z.ZodType> = (
  body: z.output<Body>,
  fault: PhcGoFault | undefined,
) => RowAnswer | Promise<RowAnswer>;

/**
 * The way into every method: counts the call, lets faults act, checks the token and the body. A refusal becomes
 * HTTP 200 with code 100.
 */
export function door<Body extends z.ZodType>(
  context: PhcGoContext,
  { access, body: schema }: Way<Body>,
  work: Work<Body>,
): RowHandler<PhcGoFault> {
  return async (request, fault) => {
    try {
      if (fault?.kind === 'expire-tokens') context.store.tokens.clear();
      refuseUnless(fault?.kind !== 'quota-exhausted', quotaWords);
      spendRequest(context);
      if (fault?.kind === 'refuse') throw new PhcGoRefusal(fault.message);
      if (access === 'token' && !hasToken(request, context)) return tokenRefused(context);
      refuseUnless(isJson(request), 'The body is not JSON.');
      const parsed = schema.safeParse(request.body);
      if (parsed.success) return await work(parsed.data, fault);
      const issues = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
      return refused(`Invalid request: ${issues.join('; ')}.`);
    } catch (error) {
      if (error instanceof PhcGoRefusal) return refused(error.message);
      throw error;
    }
  };
}

function refused(message: string): RowAnswer {
  return { failure: { code: 100, message }, status: 200, outcome: 'code 100' };
}

/** Every call spends one of the month's requests, refused ones too. */
function spendRequest({ store, switches, now }: PhcGoContext): void {
  const month = portugueseDay(now()).slice(0, 7);
  const spent = (store.spent.get(month) ?? 0) + 1;
  refuseUnless(switches.monthlyRequests === undefined || spent <= switches.monthlyRequests, quotaWords);
  store.spent.set(month, spent);
}

/** The bare token: with "Bearer " in front it is not a token. */
function hasToken({ headers }: SandboxRequest, { store, now }: PhcGoContext): boolean {
  const diesAt = store.tokens.get(headers.authorization ?? '');
  return diesAt !== undefined && diesAt > now().getTime();
}

function tokenRefused({ switches }: PhcGoContext): RowAnswer {
  return switches.expiredTokenAnswer === '401'
    ? { failure: { code: 100, message: tokenWords }, status: 401, outcome: '401' }
    : refused(tokenWords);
}

function isJson({ headers, body }: SandboxRequest): boolean {
  return body !== undefined && /^application\/json\b/i.test(headers['content-type'] ?? '');
}
