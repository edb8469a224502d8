import { devNull } from 'node:os';
import { isPrivateAddress } from '../http/address-guard.ts';
import { UsageError } from './command-error.ts';
import { environmentNow, setEnvironment } from './environment.ts';

/** An AWS-compatible emulator, used in place of AWS for every call. */
export interface Endpoint {
  /** Without a slash at the end: "http://127.0.0.1:4566". */
  readonly url: string;
  /** Whether it is on this machine or in a network of its own, where AWS is not. */
  readonly isPrivate: boolean;
}

const endsOfPrivateNames = [
  ...['localhost', 'local', 'internal', 'lan', 'home.arpa', 'test'],
  // Names that public name servers give for 127.0.0.1.
  ...['localhost.localstack.cloud', 'localhost.floci.io'],
];
const endsOfAws = ['amazonaws.com', 'amazonaws.com.cn', 'api.aws', 'amazonaws.eu'];

const endsWith = (host: string, ends: readonly string[]): boolean =>
  ends.some(end => host === end || host.endsWith(`.${end}`));

/** True for a host that only this machine or its own network can mean. */
export function isPrivateHost(host: string): boolean {
  const bare = host.toLowerCase().replace(/^\[|\]$/g, '');
  if (isPrivateAddress(bare)) return true;
  return endsWith(bare, endsOfPrivateNames) || !/[.:]/.test(bare);
}

/**
 * The emulator that `--endpoint` or AWS_ENDPOINT_URL names, or undefined for AWS. Throws UsageError. The SDK would ask
 * for buckets as names below "localhost", which is not one: it becomes 127.0.0.1.
 */
export function endpointOf(flag: string | undefined): Endpoint | undefined {
  const { AWS_ENDPOINT_URL: variable = '', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: ignored } = environmentNow();
  const given = flag ?? (ignored === 'true' ? '' : variable);
  if (flag === undefined && given === '') return undefined;
  const name = flag === undefined ? 'AWS_ENDPOINT_URL' : '--endpoint';
  const example = `${name} takes the address of an emulator such as http://127.0.0.1:4566`;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '')
    throw new UsageError(`${example}.`);
  if (url.hostname === 'localhost') url.hostname = '127.0.0.1';
  url.username = '';
  url.password = '';
  if (endsWith(url.hostname, endsOfAws))
    throw new UsageError(`${example}; for AWS itself leave it out, and name --region.`);
  const isPrivate = isPrivateHost(url.hostname);
  if (url.protocol === 'http:' && !isPrivate)
    throw new UsageError(`${example}; ${url.hostname} is not in your own network: use https://.`);
  return { url: url.href.replace(/\/$/, ''), isPrivate };
}

/**
 * Makes everything in this process and in those it starts go to the emulator and nowhere else: no profile, no other
 * service's address, no proxy. Keys of the environment go there if there are any, else keys that every emulator takes.
 * @param isFlag whether the person named it for this command: then addresses of single services are not meant
 */
export function useEndpoint({ url }: Endpoint, isFlag: boolean): void {
  const environment = environmentNow();
  const hasKeys = Boolean(environment.AWS_ACCESS_KEY_ID && environment.AWS_SECRET_ACCESS_KEY);
  const single = Object.keys(environment).filter(name => isFlag && name.startsWith('AWS_ENDPOINT_URL_'));
  setEnvironment({
    ...Object.fromEntries(
      [...single, ...settingsOfOthers, ...proxies.flatMap(name => [name, name.toLowerCase()])].map(name => [
        name,
        undefined,
      ]),
    ),
    AWS_ENDPOINT_URL: url,
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    ...(!hasKeys && {
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_SESSION_TOKEN: undefined,
    }),
  });
}

/** What leads to a profile, or to other addresses. */
const settingsOfOthers = [
  ...['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_SDK_LOAD_CONFIG', 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'],
  ...['AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT'],
];
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'PROXY'];
