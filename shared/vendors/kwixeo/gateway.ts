import { type Gateway, makeGateway } from '../../http/gateway/gateway.ts';
import { kwixeoEndpoints } from './endpoints/table.ts';

/** The whole document of Kwixéo for callers of ours. */
export const kwixeoGateway: Gateway = makeGateway({ label: 'Kwixéo', slug: 'kwixeo' }, kwixeoEndpoints);
