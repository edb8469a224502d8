import type { Cloud } from '../local/cloud.ts';
import { eventually } from '../local/eventually.ts';

/** Fields of the lines with this message that carry the tenant, oldest first. */
export function linesOf(cloud: Cloud, tenant: string, message: string): Record<string, unknown>[] {
  return cloud
    .logs()
    .flatMap(({ json }) => (json?.tenant === tenant && json.message === message ? [json] : []));
}

/** The newest such line, as soon as there are `count`: a function's output may arrive after its answer. */
export function lineOf(
  cloud: Cloud,
  tenant: string,
  message: string,
  count = 1,
): Promise<Record<string, unknown>> {
  return eventually(`${count} log lines "${message}" of ${tenant}`, () => {
    const lines = linesOf(cloud, tenant, message);
    return lines.length >= count ? lines.at(-1) : undefined;
  });
}
