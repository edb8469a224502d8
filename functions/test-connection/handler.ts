import * as z from 'zod';
import { forgetConnectionsBefore } from '../../shared/aws/connections.ts';
import { clock } from '../../shared/clock.ts';
import { ownValue } from '../../shared/domain/own-value.ts';
import { RejectedInputError } from '../../shared/errors.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { checkPrestashop } from '../../shared/shops/prestashop/asking/check-shops.ts';
import { checkShopify } from '../../shared/shops/shopify/admin-api/check-shops.ts';
import { checkKwixeo } from '../../shared/vendors/kwixeo/check-settings.ts';
import { checkWisedat } from '../../shared/vendors/wisedat/check-settings.ts';

const tested = {
  kwixeo: checkKwixeo,
  wisedat: checkWisedat,
  shopify: checkShopify,
  prestashop: checkPrestashop,
};

export const handler = httpHandler({
  scope: 'vendor-read',
  path: z.object({ name: z.string() }),
  handle: async ({ tenant, path: { name } }) => {
    const check = ownValue(tested, name);
    if (!check) {
      const names = Object.keys(tested).join('", "');
      throw new RejectedInputError(409, `Only the connections "${names}" are tested in this version.`);
    }
    forgetConnectionsBefore(tenant, clock.now().toISOString());
    const checks = await check(tenant, currentToken);
    return { status: 200, json: { ok: checks.every(({ ok }) => ok), checks } };
  },
});
