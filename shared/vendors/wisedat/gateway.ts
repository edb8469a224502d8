import { type Gateway, makeGateway } from '../../http/gateway/gateway.ts';
import { wisedatEndpoints } from './endpoints/table.ts';

/** The whole document of WISEDAT for callers of ours; state and login stay the program's own affair. */
export const wisedatGateway: Gateway = makeGateway({ label: 'WISEDAT', slug: 'wisedat' }, wisedatEndpoints);
