import * as z from 'zod';
import { putObject } from '../../shared/aws/bucket.ts';
import { presignedUrl } from '../../shared/aws/presign.ts';
import { callVendor, scopeOfCall } from '../../shared/flows/gateway/call-vendor.ts';
import { httpHandler } from '../../shared/lambda/http.ts';
import { countCall } from '../../shared/ledger/call-rate.ts';
import { connectKwixeo } from '../../shared/vendors/kwixeo/connect.ts';
import { kwixeoGateway } from '../../shared/vendors/kwixeo/gateway.ts';

export const handler = httpHandler({
  scope: scopeOfCall(kwixeoGateway),
  path: z.object({ path: z.string() }),
  handle: call =>
    callVendor(call, {
      gateway: kwixeoGateway,
      open: tenant => connectKwixeo(tenant, {}),
      countCall,
      bucket: { putObject, presignedUrl },
    }),
});
