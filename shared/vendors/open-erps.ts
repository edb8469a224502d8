import type { OpenErp } from '../domain/erp.ts';
import type { IssuingErp } from '../domain/erps.ts';
import type { TokenSource } from '../ledger/tokens.ts';
import { openKwixeo } from './kwixeo/erp.ts';
import { openPhcGo } from './phc-go/erp.ts';
import { openWisedat } from './wisedat/erp.ts';

/** How each ERP that issues is opened for a tenant. */
export const openErps: Readonly<
  Record<IssuingErp, (tenant: string, tokens: TokenSource) => Promise<OpenErp>>
> = {
  'phc-go': openPhcGo,
  wisedat: openWisedat,
  kwixeo: openKwixeo,
};
