import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Scope } from '../domain/api-keys.ts';
import { changingNumbers, notPlain } from '../domain/plain-numbers.ts';
import { isTenant } from '../domain/tenant.ts';
import { RejectedInputError } from '../errors.ts';
import { readJson } from '../json-body.ts';
import { bodyLimits } from '../limits.ts';
import { addLogFields } from '../logger.ts';
import { issuesOf } from '../schema-issues.ts';
import { checkApiKey } from './api-keys.ts';
import { observed } from './observed.ts';
import { type Problem, problem } from './problem.ts';
import { rawBody } from './raw-body.ts';
import { toProblem } from './to-problem.ts';

interface HttpRequest<Path, Query, Body> {
  readonly tenant: string;
  /** Id of the API key that called; for the history of what a person decided. */
  readonly keyId: string;
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The body as it was sent, for routes that take files. */
  readonly raw: Buffer;
  readonly method: string;
  /** The query string as it was sent, without the question mark. */
  readonly search: string;
}

/** JSON, or a file, or a redirect, or what a vendor answered, or an error that carries headers. */
export type HttpAnswer =
  | { readonly status: 200 | 202; readonly json: unknown }
  | { readonly status: 200; readonly file: Buffer; readonly contentType: string; readonly filename: string }
  | { readonly status: 303; readonly location: string }
  | { readonly status: number; readonly bytes: Buffer; readonly headers: Headers }
  | { readonly error: unknown; readonly headers: Headers };
type Headers = Readonly<Record<string, string>>;

/** What is known of a call before its key is checked. */
interface Asked {
  readonly method: string;
  /** Placeholders of the route. */
  readonly path: Readonly<Record<string, string | undefined>>;
}

interface HttpRoute<Path extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  /** A function where one route leads to many calls. */
  readonly scope: Scope | ((asked: Asked) => Scope);
  readonly path?: Path;
  readonly query?: Query;
  /** Absent: the route takes no body. */
  readonly body?: Body;
  /** How large it may be [words]. */
  readonly holds?: keyof typeof bodyLimits;
  /** The body holds another program's JSON: its numbers are not checked, and are read from `raw`. */
  readonly numbersFromRaw?: true;
  readonly handle: (
    request: HttpRequest<z.output<Path>, z.output<Query>, z.output<Body>>,
  ) => Promise<HttpAnswer>;
}

type AnyRoute = HttpRoute<z.ZodType, z.ZodType, z.ZodType>;

/**
 * A route under /tenants/{tenant}: the key is checked before anything else, then path, query and body against
 * their schemas. Unreadable JSON is 400, readable but wrong input 422 with every path; errors are problem+json.
 */
export function httpHandler<
  Path extends z.ZodType = z.ZodUnknown,
  Query extends z.ZodType = z.ZodUnknown,
  Body extends z.ZodType = z.ZodUnknown,
>(route: HttpRoute<Path, Query, Body>) {
  return observed(
    async (event: APIGatewayProxyEventV2, context): Promise<APIGatewayProxyStructuredResultV2> => {
      const { method } = event.requestContext.http;
      const { pathParameters = {} } = event;
      const tenant = isTenant(pathParameters.tenant) ? pathParameters.tenant : undefined;
      const scope =
        typeof route.scope === 'string' ? route.scope : route.scope({ method, path: pathParameters });
      try {
        const key = await checkApiKey(event.headers.authorization, tenant, scope);
        if (!key.ok || tenant === undefined)
          return problem(keyProblems[key.ok ? 'refused' : key.why], context.awsRequestId);
        addLogFields({ tenant, keyId: key.keyId });
        const answer = await route.handle({
          tenant,
          keyId: key.keyId,
          path: checked(route.path, pathParameters, 'path'),
          query: checked(route.query, event.queryStringParameters ?? {}, 'query'),
          body: checked(route.body, route.body && readBody(event, route), 'body'),
          headers: event.headers,
          raw: rawBody(event),
          method,
          search: event.rawQueryString,
        });
        return toResult(answer, context.awsRequestId);
      } catch (error) {
        return problem(toProblem(error), context.awsRequestId);
      }
    },
  );
}

/** Only somebody with a key of the tenant is told of a scope: all other keys get one answer. */
const keyProblems = {
  missing: { status: 401, detail: 'Send the header "Authorization: Bearer <api key of the tenant>".' },
  refused: { status: 403, kind: 'key-refused', detail: 'Use a key of this tenant that has not expired.' },
  scope: { status: 403, detail: 'Use a key of this tenant that has the scope of this route.' },
} as const satisfies Readonly<Record<string, Problem>>;

function readBody(
  event: APIGatewayProxyEventV2,
  { body: schema, holds = 'words', numbersFromRaw }: Pick<AnyRoute, 'body' | 'holds' | 'numbersFromRaw'>,
): unknown {
  const bytes = rawBody(event);
  if (bytes.length === 0 && schema?.safeParse(undefined).success) return undefined;
  const limit = bodyLimits[holds];
  if (bytes.length > limit.bytes) throw new RejectedInputError(413, `Send at most ${limit.words}.`);
  const body = readJson(bytes);
  const changing = numbersFromRaw ? [] : changingNumbers(bytes.toString('utf8'));
  if (changing.length === 0) return body;
  throw wrongFields(
    'body',
    changing.map(path => ({ path, message: notPlain })),
  );
}

function checked<Schema extends z.ZodType>(
  schema: Schema | undefined,
  input: unknown,
  place: string,
): z.output<Schema> {
  if (!schema) return undefined as z.output<Schema>;
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  throw wrongFields(place, issuesOf(parsed.error));
}

const wrongFields = (place: string, errors: RejectedInputError['errors']): RejectedInputError =>
  new RejectedInputError(422, `Fix the fields of the ${place} that "errors" names.`, errors);

function toResult(answer: HttpAnswer, requestId: string): APIGatewayProxyStructuredResultV2 {
  if ('json' in answer) {
    return {
      statusCode: answer.status,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(answer.json),
    };
  }
  if ('location' in answer)
    return { statusCode: answer.status, headers: { location: answer.location }, body: '' };
  if ('error' in answer) {
    const { headers, ...result } = problem(toProblem(answer.error), requestId);
    return { ...result, headers: { ...headers, ...answer.headers } };
  }
  if ('bytes' in answer) return inBase64(answer.status, answer.headers, answer.bytes);
  const headers = {
    'content-type': answer.contentType,
    'content-disposition': `inline; filename="${answer.filename}"`,
  };
  return inBase64(answer.status, headers, answer.file);
}

/** Bytes reach the caller as they are only if Lambda is told that they are not text. */
function inBase64(statusCode: number, headers: Headers, bytes: Buffer): APIGatewayProxyStructuredResultV2 {
  return { statusCode, headers: { ...headers }, body: bytes.toString('base64'), isBase64Encoded: true };
}
