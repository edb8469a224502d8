import type dns from 'node:dns';
import { describe, expect, it } from 'vitest';
import { checkUrl, guardedLookup } from '../../../shared/http/address-guard.ts';
import { wisedatPolicy } from '../../../shared/vendors/wisedat/connect.ts';

const plain = { allowPlainHttp: false, allowPrivateAddress: false };
const open = { allowPlainHttp: true, allowPrivateAddress: true };
const policies = {
  'as delivered': wisedatPolicy(plain, false),
  'with everything allowed': wisedatPolicy(open, false),
  'on stage local': wisedatPolicy(plain, true),
} as const;

function isLetThrough(url: string, policy: keyof typeof policies): boolean {
  try {
    checkUrl(new URL(url), policies[policy]);
    return true;
  } catch {
    return false;
  }
}

/** Address, and where it may be called: `everywhere`, `company` (allowPrivateAddress), `local`, or `never`. */
const table: ReadonlyArray<readonly [address: string, reach: 'everywhere' | 'company' | 'local' | 'never']> =
  [
    ['8.8.8.8', 'everywhere'],
    ['172.15.255.255', 'everywhere'],
    ['172.32.0.0', 'everywhere'],
    ['11.0.0.1', 'everywhere'],
    ['192.169.0.1', 'everywhere'],
    ['[2606:4700::1111]', 'everywhere'],
    ['[::ffff:8.8.8.8]', 'everywhere'],
    ['10.0.0.1', 'company'],
    ['10.255.255.255', 'company'],
    ['172.16.0.1', 'company'],
    ['172.31.255.255', 'company'],
    ['192.168.1.20', 'company'],
    ['[fd12:3456::1]', 'company'],
    // The same company address in other spellings.
    ['167772161', 'company'],
    ['0xa.0.0.1', 'company'],
    ['012.0.0.1', 'company'],
    ['10.1', 'company'],
    ['[::ffff:10.0.0.1]', 'company'],
    ['[::ffff:a00:1]', 'company'],
    ['127.0.0.1', 'local'],
    ['127.255.255.254', 'local'],
    ['[::1]', 'local'],
    ['2130706433', 'local'],
    ['0x7f000001', 'local'],
    ['0177.0.0.1', 'local'],
    ['0x7f.1', 'local'],
    ['127.1', 'local'],
    ['[::ffff:127.0.0.1]', 'local'],
    ['[::ffff:7f00:1]', 'local'],
    ['169.254.169.254', 'never'],
    ['169.254.0.1', 'never'],
    ['2852039166', 'never'],
    ['0xa9fea9fe', 'never'],
    ['0251.0376.0251.0376', 'never'],
    ['169.254.43518', 'never'],
    ['[::ffff:169.254.169.254]', 'never'],
    ['[::ffff:a9fe:a9fe]', 'never'],
    ['[fd00:ec2::254]', 'never'],
    ['[fe80::1]', 'never'],
    ['0.0.0.0', 'never'],
    ['0', 'never'],
    ['[::]', 'never'],
    ['100.64.0.1', 'never'],
    ['224.0.0.1', 'never'],
    ['255.255.255.255', 'never'],
    ['[ff02::1]', 'never'],
    ['192.88.99.1', 'never'],
    ['[3fff:fff::1]', 'never'],
    ['[5f00::1]', 'never'],
    ['[2001:10::1]', 'never'],
    ['[2001:2f:ffff::1]', 'never'],
    ['[2001:200::1]', 'everywhere'],
    ['[::ffff:0:a00:1]', 'never'],
    ['[::ffff:0:a9fe:a9fe]', 'never'],
    // IPv4 inside IPv6 in the ways that routers translate or once did.
    ['[64:ff9b::a00:1]', 'never'],
    ['[64:ff9b::a9fe:a9fe]', 'never'],
    ['[64:ff9b:1::a00:1]', 'never'],
    ['[2002:a00:1::]', 'never'],
    ['[2001:0:a00:1::1]', 'never'],
    ['[::10.0.0.1]', 'never'],
    ['[::127.0.0.1]', 'never'],
  ];

describe('an address of a WISEDAT', () => {
  it.each(table)('%s may be reached: %s', (address, reach) => {
    const url = `https://${address}:8443`;
    expect(isLetThrough(url, 'as delivered')).toBe(reach === 'everywhere');
    expect(isLetThrough(url, 'with everything allowed')).toBe(reach === 'everywhere' || reach === 'company');
    expect(isLetThrough(url, 'on stage local')).toBe(reach === 'everywhere' || reach === 'local');
  });

  it.each(table.filter(([address]) => /^\d+\.\d+\.\d+\.\d+$|^\[/.test(address)))(
    'that a name resolves to, %s, may be reached: %s',
    async (address, reach) => {
      // As the system's resolver gives it: without brackets, numbers in decimal.
      const found = new URL(`https://${address}`).hostname.replace(/^\[|\]$/g, '');
      expect(await resolved([found], 'as delivered')).toBe(reach === 'everywhere' ? found : undefined);
      const isAllowed = reach === 'everywhere' || reach === 'company';
      expect(await resolved([found], 'with everything allowed')).toBe(isAllowed ? found : undefined);
    },
  );

  it('is chosen among those of a name: one that is allowed, never one that is not', async () => {
    expect(await resolved(['10.0.0.1', '8.8.8.8'], 'as delivered')).toBe('8.8.8.8');
    expect(await resolved(['169.254.169.254', '10.0.0.1'], 'with everything allowed')).toBe('10.0.0.1');
    expect(await resolved(['169.254.169.254', '127.0.0.1'], 'with everything allowed')).toBeUndefined();
  });

  it('must be https unless plain http is allowed', () => {
    expect(isLetThrough('http://8.8.8.8', 'as delivered')).toBe(false);
    expect(isLetThrough('http://8.8.8.8', 'with everything allowed')).toBe(true);
    expect(isLetThrough('http://127.0.0.1', 'on stage local')).toBe(true);
  });

  it.each(['file:///etc/passwd', 'ftp://8.8.8.8', 'gopher://8.8.8.8', 'https://user:word@8.8.8.8'])(
    '%s is not one',
    url => {
      for (const policy of ['as delivered', 'with everything allowed', 'on stage local'] as const) {
        expect(isLetThrough(url, policy)).toBe(false);
      }
    },
  );
});

/** The address that a name with these addresses is connected to; undefined if it is refused. */
function resolved(addresses: readonly string[], policy: keyof typeof policies): Promise<string | undefined> {
  const { promise, resolve } = Promise.withResolvers<string | undefined>();
  const found = addresses.map(
    (address): dns.LookupAddress => ({ address, family: address.includes(':') ? 6 : 4 }),
  );
  const lookup = guardedLookup(policies[policy], (_name, _options, callback) => callback(null, found));
  lookup('wisedat.example', {}, (error, address) => resolve(error ? undefined : String(address)));
  return promise;
}
