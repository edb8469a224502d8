import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** The bytes as they were sent: signatures are verified over these and nothing else. */
export function rawBody(event: Pick<APIGatewayProxyEventV2, 'body' | 'isBase64Encoded'>): Buffer {
  return Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
}
