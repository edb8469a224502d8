import * as z from 'zod';
import { forgetConnectionsBefore } from '../../shared/aws/connections.ts';
import { clock } from '../../shared/clock.ts';
import { RejectedInputError } from '../../shared/errors.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { checkWisedat } from '../../shared/vendors/wisedat/check-settings.ts';

export const handler = httpHandler({
  scope: 'vendor-read',
  path: z.object({ name: z.string() }),
  handle: async ({ tenant, path: { name } }) => {
    if (name !== 'wisedat')
      throw new RejectedInputError(409, 'Only the connection "wisedat" is tested in this version.');
    forgetConnectionsBefore(tenant, clock.now().toISOString());
    const checks = await checkWisedat(tenant, currentToken);
    return { status: 200, json: { ok: checks.every(({ ok }) => ok), checks } };
  },
});
