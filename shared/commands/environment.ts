/**
 * Where calls go that are meant for AWS, if the environment sends them elsewhere: `all` of them, or those of `some`
 * services. Empty for AWS itself, and for the local cloud, which commands choose themselves.
 */
export function endpointsBesideAws(): { readonly all?: string; readonly some: readonly string[] } {
  const { AWS_ENDPOINT_URL: all = '', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, STAGE } = process.env;
  const isLocalCloud = STAGE === 'local' && all === '';
  if (isLocalCloud || AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true') return { some: [] };
  const single = Object.entries(process.env).flatMap(([name, value = '']) =>
    name.startsWith('AWS_ENDPOINT_URL_') && value !== '' ? [originOf(value)] : [],
  );
  return { ...(all !== '' && { all: originOf(all) }), some: [...new Set(single)].toSorted() };
}

/** Without what else an address may hold, such as a password. */
const originOf = (address: string): string =>
  URL.canParse(address) ? new URL(address).origin : 'an address that cannot be read';

/** The environment of this process as it is now. */
export const environmentNow = (): Readonly<Record<string, string | undefined>> => process.env;

/**
 * Sets variables of this process and of those it starts; undefined removes one. Commands run the same modules
 * as functions do, and those find their deployment in the environment.
 */
export function setEnvironment(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
}
