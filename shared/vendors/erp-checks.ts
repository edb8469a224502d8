import type { IssuingErp } from '../domain/erps.ts';
import type { SettingCheck } from '../http/ask-settings.ts';
import type { TokenSource } from '../ledger/tokens.ts';
import { checkKwixeo } from './kwixeo/check-settings.ts';
import { checkPhcGo } from './phc-go/check-settings.ts';
import { checkWisedat } from './wisedat/check-settings.ts';

/**
 * How the connection of each ERP is checked: it is asked for what the settings name. Changes nothing. Throws what
 * keeps the ERP from being asked at all.
 */
export const erpChecks: Readonly<
  Record<IssuingErp, (tenant: string, tokens: TokenSource) => Promise<readonly SettingCheck[]>>
> = { 'phc-go': checkPhcGo, wisedat: checkWisedat, kwixeo: checkKwixeo };
