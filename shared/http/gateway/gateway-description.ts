import { tenantPattern } from '../../domain/tenant.ts';
import type { Endpoint } from '../endpoint.ts';
import type { JsonSchema } from './json-schema.ts';
import type { ApiDescription } from './openapi.ts';

/** RFC 9457, with what we add to it. */
const problem: JsonSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'requestId'],
  properties: {
    type: {
      type: 'string',
      format: 'uri-reference',
      description:
        '"about:blank"; "urn:invoice-bridge:vendor-refused": the words are the vendor\'s; ' +
        '"urn:invoice-bridge:key-refused": the key is not one of this tenant, or has expired; ' +
        '"urn:invoice-bridge:outcome-unknown": it may have been carried out',
    },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['message'],
        properties: {
          path: { type: 'string', examples: ['query.limit', 'body.items.0.price'] },
          message: { type: 'string' },
        },
      },
    },
    outcome: { type: 'string', enum: ['unknown'] },
    requestId: { type: 'string' },
  },
};

const content = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
const problemResponse = (description: string) => ({ description, content });
const retryAfter = { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' } } };

const responses = {
  Elsewhere: {
    description: 'The answer is larger than 4 MiB: it lies at this address for five minutes.',
    headers: { Location: { schema: { type: 'string', format: 'uri' } } },
  },
  Unreadable: problemResponse('The body cannot be read, or the vendor refused the call.'),
  NoKey: problemResponse('An API key is needed.'),
  NotAllowed: problemResponse(
    'The key does not open this tenant or this call, or the setting "gatewayWrites" does not allow it.',
  ),
  TooLarge: problemResponse('The body is larger than 4 MiB.'),
  Wrong: problemResponse('Parameters or fields are wrong; "errors" names each. The vendor was not called.'),
  TooOften: { ...problemResponse('The tenant calls too often.'), headers: retryAfter },
  NoAnswer: problemResponse(
    'The vendor answered in a form that its document does not allow; nothing was changed.',
  ),
  NotNow: { ...problemResponse('Not possible at the moment; nothing was changed.'), headers: retryAfter },
  Unknown: problemResponse('It may have been carried out: look before you send it again.'),
  Refused: problemResponse('The vendor refused the call: its status and its words.'),
};

/** Answers of every call; those of the vendor itself (404, 409 ..) come by "default". */
const always = {
  303: 'Elsewhere',
  400: 'Unreadable',
  401: 'NoKey',
  403: 'NotAllowed',
  422: 'Wrong',
  429: 'TooOften',
  502: 'NoAnswer',
  503: 'NotNow',
  default: 'Refused',
};

/** A gateway as its callers see it: our address, our key, our problems, the vendor's paths and bodies. */
export function describeGateway(about: {
  readonly label: string;
  readonly slug: string;
  readonly version: string;
  /** What callers of this vendor have to know beside. */
  readonly notes?: string;
}): ApiDescription {
  return {
    title: `${about.label} through invoice-bridge`,
    version: about.version,
    description: `Every documented call of ${about.label}, checked before it is sent, with the tenant's login.${about.notes === undefined ? '' : ` ${about.notes}`}`,
    servers: [{ url: '/', description: 'The address of your deployment' }],
    basePath: `/tenants/{tenant}/api/${about.slug}`,
    parameters: {
      tenant: {
        description: 'The company.',
        schema: { type: 'string', pattern: `^${tenantPattern}$` },
      },
    },
    security: { apiKey: { type: 'http', scheme: 'bearer', description: 'API key of the tenant.' } },
    schemas: { Problem: problem },
    responses,
    failures: (row: Endpoint) => ({
      ...always,
      ...(row.body && { 413: 'TooLarge' }),
      ...(row.effect === 'write' && { 504: 'Unknown' }),
    }),
  };
}
