import * as z from 'zod';
import { putObject } from '../../shared/aws/bucket.ts';
import { presignedUrl } from '../../shared/aws/presign.ts';
import { callVendor, scopeOfCall } from '../../shared/flows/gateway/call-vendor.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { countCall } from '../../shared/ledger/call-rate.ts';
import { currentToken } from '../../shared/ledger/tokens.ts';
import { connectWisedat } from '../../shared/vendors/wisedat/connect.ts';
import { wisedatGateway } from '../../shared/vendors/wisedat/gateway.ts';

export const handler = httpHandler({
  scope: scopeOfCall(wisedatGateway),
  path: z.object({ path: z.string() }),
  handle: call =>
    callVendor(call, {
      gateway: wisedatGateway,
      open: tenant => connectWisedat(tenant, currentToken, {}),
      countCall,
      bucket: { putObject, presignedUrl },
    }),
});
