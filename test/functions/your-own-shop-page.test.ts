import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../local/cloud.ts';
import { toSecrets } from '../local/local-secrets.ts';
import { tenantDoor } from '../local/tenant-door.ts';
import { azulejo, ownShopSecret, type Sandboxes, startSandboxes } from '../local/tenants.ts';

const root = join(import.meta.dirname, '..', '..');
let sandboxes: Sandboxes;
let cloud: Cloud;
beforeAll(async () => {
  sandboxes = await startSandboxes();
  cloud = await startCloud({ root, secrets: toSecrets(sandboxes.secrets), clockScale: 60 });
});
afterAll(async () => {
  await cloud.close();
  await sandboxes.close();
});

it('the example of docs/shops/your-own-shop.md signs an order and sends it, and it is issued', async () => {
  const page = readFileSync(join(root, 'docs/shops/your-own-shop.md'), 'utf8');
  const [, script = ''] = /```sh\n([\s\S]*?)```/.exec(page) ?? [];
  expect(script).toContain(ownShopSecret(azulejo));
  const here = script.replace('http://localhost:3000', cloud.api);
  const { stdout } = await promisify(execFile)('sh', ['-c', here]);
  expect(stdout.trim()).toBe('200');
  expect(await tenantDoor(cloud, azulejo).documentOf('curl-1', 'issued')).toMatchObject({
    total: '24.60',
  });
});
