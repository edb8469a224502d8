import { ConfigurationError } from '../../errors.ts';
import { checkUrl } from '../../http/address-guard.ts';
import type { Connections, Fault } from './connections-file.ts';
import { knownConnection } from './known-connections.ts';

/**
 * Addresses that the functions of the stage would refuse to call: plain http, this machine, a network that the
 * connection does not allow. For connections that are right otherwise; what a name leads to shows at the call only.
 */
export function checkAddresses(connections: Connections): Fault[] {
  return Object.entries(connections).flatMap(([tenant, given]) =>
    Object.entries(given).flatMap(([name, connection]) =>
      addressFaults(name, connection).map(({ place, message }) => ({
        place: `${tenant} / ${name} / ${place}`,
        message,
      })),
    ),
  );
}

function addressFaults(name: string, connection: unknown): Fault[] {
  const known = knownConnection(name);
  if (!known?.reaches) return [];
  const policy = known.reaches(connection);
  return urlsIn(known.kind.schema.parse(connection)).flatMap(({ place, url }) => {
    try {
      checkUrl(new URL(url), policy);
      return [];
    } catch (error) {
      if (error instanceof ConfigurationError) return [{ place, message: error.message.replace(/\.$/, '') }];
      throw error;
    }
  });
}

/** Every field named `url` or `..Url`, those of the shops in a list too: "shops.0.baseUrl". */
function urlsIn(value: unknown, place = ''): { readonly place: string; readonly url: string }[] {
  if (typeof value === 'string') return /(?:^|\.)(?:url|\w*Url)$/.test(place) ? [{ place, url: value }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, inside]) =>
    urlsIn(inside, place === '' ? name : `${place}.${name}`),
  );
}
