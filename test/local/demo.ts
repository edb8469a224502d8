import type { Cloud } from './cloud.ts';
import type { Sandboxes } from './tenants.ts';

/** Shows what the bundle does, line by line; true if all of it went as it should. */
export async function runDemo(
  cloud: Cloud,
  _sandboxes: Sandboxes,
  print: (line: string) => void,
): Promise<boolean> {
  const { status } = await fetch(`${cloud.api}/health`);
  print(`GET /health answers ${status}.`);
  return status === 200;
}
