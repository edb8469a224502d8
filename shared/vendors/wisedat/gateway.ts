import { type Gateway, makeGateway } from '../../http/gateway.ts';
import { describeGateway } from '../../http/gateway-description.ts';
import { wisedatEndpoints } from './endpoints/table.ts';

const wisedat = { vendor: 'WISEDAT', slug: 'wisedat' };

/** The whole document of WISEDAT for callers of ours; state and login stay the program's own affair. */
export const wisedatGateway: Gateway = makeGateway(
  wisedat,
  wisedatEndpoints,
  describeGateway({ ...wisedat, version: '1.7' }),
);
