import { isPrivateHost } from '../endpoint.ts';

/** What the stack says of its API, by the names of its outputs. */
type Outputs = Readonly<Record<string, string | undefined>>;

const secondsPerTry = 5;
const millisecondsBetween = 500;

/**
 * Addresses at which the API of a stack may be, the likeliest first; a domain of your own (`PublicApiUrl`) is the last,
 * and remains where the others were ended (`disableExecuteApiEndpoint`). An emulator knows its own (`ApiEndpoint`), or
 * has all APIs below paths of its own; what it calls an address of AWS is not one of its own, and is never called.
 */
export function apiAddresses(outputs: Outputs, endpoint: string | undefined): readonly string[] {
  const { ApiEndpoint, HttpApiUrl, ApiUrl, PublicApiUrl, HttpApiId } = outputs;
  const told = [ApiEndpoint, HttpApiUrl, ApiUrl, PublicApiUrl]
    .filter(url => url !== undefined && URL.canParse(url))
    .map(url => url?.replace(/\/$/, '') ?? '');
  if (endpoint === undefined) return [...new Set(told)];
  const below = ['_aws/execute-api', 'execute-api'].map(path => `${endpoint}/${path}/${HttpApiId}/$default`);
  const own = told.filter(url => isOf(endpoint, new URL(url).hostname));
  return [...new Set([...own, ...(HttpApiId === undefined ? [] : below)])];
}

function isOf(endpoint: string, host: string): boolean {
  const { hostname } = new URL(endpoint);
  return isPrivateHost(host) || host === hostname || host.endsWith(`.${hostname}`);
}

/** The first of these addresses where the API says that it is well, or what the last ones said instead. */
type ApiAnswer = { readonly url: string } | { readonly url: undefined; readonly said: string };

/** Asks for /health until one answers rightly. A new API of AWS is reached after some seconds only. */
export async function findAnswering(
  addresses: readonly string[],
  patienceMilliseconds: number,
): Promise<ApiAnswer> {
  const end = Date.now() + patienceMilliseconds;
  for (;;) {
    const said: string[] = [];
    for (const url of addresses) {
      const answer = await healthOf(url);
      if (answer === 'ok') return { url };
      said.push(`${url}/health: ${answer}`);
    }
    if (Date.now() >= end) return { url: undefined, said: said.join('; ') || 'the stack names no API' };
    await new Promise(resolve => setTimeout(resolve, millisecondsBetween));
  }
}

/** "ok", or what came instead. */
async function healthOf(url: string): Promise<string> {
  try {
    const signal = AbortSignal.timeout(secondsPerTry * 1000);
    const answer = await fetch(`${url}/health`, { signal, redirect: 'manual' });
    const text = await answer.text();
    if (answer.status !== 200) return `status ${answer.status}`;
    return isOk(text) ? 'ok' : 'another program answers';
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? `no answer in ${secondsPerTry} seconds`
      : 'no connection';
  }
}

function isOk(text: string): boolean {
  try {
    return Object(JSON.parse(text)).status === 'ok';
  } catch {
    return false;
  }
}
