import { observed } from '../../shared/lambda/observed.ts';
import { published } from './published.ts';

export const handler = observed(async () => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: published,
}));
