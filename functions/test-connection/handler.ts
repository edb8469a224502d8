import * as z from 'zod';
import { forgetConnectionsBefore } from '../../shared/aws/connections.ts';
import { clock } from '../../shared/clock.ts';
import { config } from '../../shared/config.ts';
import { ownValue } from '../../shared/domain/own-value.ts';
import { RejectedInputError } from '../../shared/errors.ts';
import { checkWebhooks } from '../../shared/flows/webhooks/check-webhooks.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { hearings } from '../../shared/ledger/hearing-record.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { watches } from '../../shared/ledger/watches.ts';
import { shopChecks } from '../../shared/shops/shop-checks.ts';
import { webhookKeepers } from '../../shared/shops/webhook-keepers.ts';
import { erpChecks } from '../../shared/vendors/erp-checks.ts';

const tested = { ...erpChecks, ...shopChecks };

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
    const shops = (await ownValue(webhookKeepers, name)?.(tenant, currentToken)) ?? [];
    const parts = { origins: config.apiOrigins(), hearings, watches };
    const all = [...checks, ...(await checkWebhooks(tenant, shops, parts))];
    return { status: 200, json: { ok: all.every(({ ok }) => ok), checks: all } };
  },
});
