import { defineEndpoints } from '../../../http/endpoint.ts';
import { documents } from './documents.ts';
import { entities } from './entities.ts';
import { tokens } from './tokens.ts';

/** Every call of PHC GO that this program knows. */
export const phcGoEndpoints = defineEndpoints({ ...tokens, ...documents, ...entities });
