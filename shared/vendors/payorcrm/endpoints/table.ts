import { defineEndpoints } from '../../../http/endpoint.ts';
import { uploads } from './uploads.ts';

/** Every call of PayorCRM. */
export const payorcrmEndpoints = defineEndpoints({ ...uploads });
