import { afterEach, expect, it, vi } from 'vitest';

/** Modules read the environment once: every test gets modules of its own. */
async function policiesOn(variables: Readonly<Record<string, string>>) {
  vi.resetModules();
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const { publicAddresses } = await import('../../shared/http/address-guard.ts');
  const { wisedatPolicy } = await import('../../shared/vendors/wisedat/connect.ts');
  const closed = { allowPlainHttp: false, allowPrivateAddress: false };
  const { openedBy: _, ...wisedat } = wisedatPolicy(closed);
  return [publicAddresses(), wisedat];
}
afterEach(() => vi.unstubAllEnvs());

const nothing = { plainHttp: false, privateAddresses: false, loopback: false };
const emulator = { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566', AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:4566' };

it.each(['dev', 'prod', 'loca', 'local1', 'locals', 'test'])(
  'stage %s calls no plain http, private address or this machine, in an emulator neither',
  async STAGE => {
    expect(await policiesOn({ STAGE })).toEqual([nothing, nothing]);
    expect(await policiesOn({ STAGE, ...emulator, CLOCK_SCALE: '60', NODE_ENV: 'development' })).toEqual([
      nothing,
      nothing,
    ]);
  },
);

it('stage local of "npm start" calls this machine, and that of an emulator what its containers call it', async () => {
  const local = { ...nothing, plainHttp: true, loopback: true };
  expect(await policiesOn({ STAGE: 'local' })).toEqual([local, local]);
  const open = { ...local, privateAddresses: true };
  expect(await policiesOn({ STAGE: 'local', ...emulator })).toEqual([open, open]);
});
