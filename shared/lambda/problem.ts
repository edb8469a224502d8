import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { RejectedInputError } from '../errors.ts';

const titles: Record<number, string> = {
  400: 'The request cannot be read',
  401: 'An API key is needed',
  403: 'This API key does not open this tenant',
  404: 'There is nothing here',
  409: 'The state does not allow this',
  413: 'The body is too large',
  415: 'This content type is not taken',
  422: 'The input is wrong',
  500: 'Something unexpected failed',
  503: 'Not possible at the moment',
};

/** An RFC 9457 answer. `detail` tells what to do; it never repeats values of the input. */
export function problem(
  status: number,
  detail: string,
  requestId: string,
  errors: RejectedInputError['errors'] = [],
): APIGatewayProxyStructuredResultV2 {
  const body = {
    type: 'about:blank',
    title: titles[status] ?? 'Error',
    status,
    detail,
    ...(errors.length > 0 && { errors }),
    requestId,
  };
  return {
    statusCode: status,
    headers: {
      'content-type': 'application/problem+json',
      ...(status === 401 && { 'www-authenticate': 'Bearer realm="invoice-bridge"' }),
      ...(status === 503 && { 'retry-after': '60' }),
    },
    body: JSON.stringify(body),
  };
}
