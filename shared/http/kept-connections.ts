import http from 'node:http';
import https from 'node:https';
import type { AddressPolicy } from './address-guard.ts';

/** As node's own agents keep them. */
const options = { keepAlive: true, scheduling: 'lifo', timeout: 5_000 } as const;

interface Agents {
  readonly plain: http.Agent;
  readonly secure: https.Agent;
}

const agents = new Map<string, Agents>();

/**
 * The agent that keeps the connections of one policy. The guard looks at an address when a connection is opened, so
 * that a kept one may only serve calls that could have opened it.
 */
export function keptConnections(policy: AddressPolicy, secure: boolean): http.Agent {
  const { plainHttp, privateAddresses, loopback } = policy;
  const key = [plainHttp, privateAddresses, loopback].join();
  let kept = agents.get(key);
  if (!kept) {
    kept = { plain: new http.Agent(options), secure: new https.Agent(options) };
    agents.set(key, kept);
  }
  return secure ? kept.secure : kept.plain;
}
