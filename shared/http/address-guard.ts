import dns from 'node:dns';
import net from 'node:net';
import { config } from '../config.ts';
import { ConfigurationError } from '../errors.ts';

/** What outgoing calls of one connection may reach. Redirects are never followed, whatever is set here. */
export interface AddressPolicy {
  readonly plainHttp: boolean;
  readonly privateAddresses: boolean;
  readonly loopback: boolean;
  /** The setting by which the connection would reach a company's own network, where it has one that is off. */
  readonly openedBy?: string;
}

/**
 * Where vendors on the Internet are; stage `local` has theirs on this machine, which containers of an emulator reach by a
 * private address.
 */
export const publicAddresses = (): AddressPolicy => ({
  plainHttp: config.isLocal(),
  privateAddresses: config.isInEmulator(),
  loopback: config.isLocal(),
});

type Family = 'ipv4' | 'ipv6';
type Range = readonly [address: string, prefix: number, family: Family];

/** Loopback, and nothing else: allowed on stage `local` only. */
const loopback: readonly Range[] = [
  ['127.0.0.0', 8, 'ipv4'],
  ['::1', 128, 'ipv6'],
];

/** Company networks (RFC 1918, RFC 4193): allowed only by a setting of the connection. */
const companyNetworks: readonly Range[] = [
  ['10.0.0.0', 8, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['fc00::', 7, 'ipv6'],
];

/**
 * Never a vendor: this host, link-local (cloud metadata), shared, documentation, multicast, identifiers that are
 * routed nowhere (ORCHID, SRv6) and tunnels.
 */
const never: readonly Range[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 3, 'ipv4'],
  ['::', 96, 'ipv6'],
  ['::ffff:0:0:0', 96, 'ipv6'],
  ['64:ff9b::', 96, 'ipv6'],
  ['64:ff9b:1::', 48, 'ipv6'],
  ['100::', 64, 'ipv6'],
  ['2001::', 32, 'ipv6'],
  ['2001:10::', 28, 'ipv6'],
  ['2001:20::', 28, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
  ['5f00::', 16, 'ipv6'],
  ['fd00:ec2::', 32, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
  ['fec0::', 10, 'ipv6'],
  ['ff00::', 8, 'ipv6'],
];

function blockList(ranges: readonly Range[]): net.BlockList {
  const list = new net.BlockList();
  for (const [address, prefix, family] of ranges) list.addSubnet(address, prefix, family);
  return list;
}

const lists = {
  loopback: blockList(loopback),
  companyNetworks: blockList(companyNetworks),
  never: blockList(never),
};

/** True for an IP address of this machine or of a company's own network. */
export function isPrivateAddress(address: string): boolean {
  if (net.isIP(address) === 0) return false;
  const family: Family = net.isIPv6(address) ? 'ipv6' : 'ipv4';
  return lists.loopback.check(address, family) || lists.companyNetworks.check(address, family);
}

/** True if a connection may be opened to this IP address. */
function isAllowedAddress(address: string, policy: AddressPolicy): boolean {
  const family: Family = net.isIPv6(address) ? 'ipv6' : 'ipv4';
  if (lists.loopback.check(address, family)) return policy.loopback;
  if (lists.never.check(address, family)) return false;
  if (lists.companyNetworks.check(address, family)) return policy.privateAddresses;
  return true;
}

/** Checks what a URL shows before a connection is opened. Throws ConfigurationError. */
export function checkUrl(url: URL, policy: AddressPolicy): void {
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && policy.plainHttp)) {
    throw new ConfigurationError(`The address ${url.origin} must start with https://.`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new ConfigurationError(`The address of ${url.host} must not contain a user or a password.`);
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (net.isIP(host) !== 0 && !isAllowedAddress(host, policy)) throw forbidden(url.host, policy);
}

/** Finds the addresses of a name, as `dns.lookup` does. */
type Resolve = (
  hostname: string,
  options: dns.LookupAllOptions,
  callback: (error: NodeJS.ErrnoException | null, addresses: dns.LookupAddress[]) => void,
) => void;

/**
 * A `lookup` for node:http(s) that checks every address at the moment of connecting, so that a name which
 * changes its address between check and use (DNS rebinding) is caught.
 */
export function guardedLookup(policy: AddressPolicy, resolve: Resolve = dns.lookup): net.LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return callback(error, '', 0);
      const allowed = addresses.filter(found => isAllowedAddress(found.address, policy));
      const first = allowed[0];
      if (!first) return callback(forbidden(hostname, policy), '', 0);
      return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
    });
  };
}

function forbidden(host: string, { openedBy }: AddressPolicy): ConfigurationError {
  const remedy =
    openedBy === undefined
      ? 'Give it an address on the Internet.'
      : `Set "${openedBy}" only if the server is in your own network.`;
  return new ConfigurationError(
    `The address of ${host} is in a network that this connection may not reach. ${remedy}`,
  );
}
