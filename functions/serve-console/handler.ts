import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { observed } from '../../shared/lambda/observed.ts';
import { builtPage } from './built-page.ts';
import { security } from './security.ts';

const { html, files } = builtPage();
const page = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' };
const forEver = { 'cache-control': 'public, max-age=31536000, immutable', 'content-encoding': 'gzip' };

export const handler = observed(
  async ({ pathParameters }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const asked = pathParameters?.file;
    if (asked === undefined) return { statusCode: 200, headers: { ...security, ...page }, body: html };
    const file = files.find(({ name }) => name === asked);
    if (!file) return { statusCode: 404, headers: { ...security, 'cache-control': 'no-store' }, body: '' };
    return {
      statusCode: 200,
      headers: { ...security, ...forEver, 'content-type': file.type },
      body: file.gzip,
      isBase64Encoded: true,
    };
  },
);
