import { observed } from '../../shared/lambda/observed.ts';

export const handler = observed(async () => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: '{"status":"ok"}',
}));
