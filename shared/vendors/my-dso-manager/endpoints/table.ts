import { defineEndpoints } from '../../../http/endpoint.ts';
import { imports } from './imports.ts';
import { putFiles } from './put-files.ts';

/** Every call of MY DSO MANAGER. */
export const myDsoManagerEndpoints = defineEndpoints({ ...imports, ...putFiles });
