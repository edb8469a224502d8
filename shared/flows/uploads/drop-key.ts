import { tenantPattern } from '../../domain/tenant.ts';
import { isTool, type Tool } from '../../domain/tools.ts';

/** A file in the bucket as its path tells: `drop/{tenant}/{target}/{entity}/{filename}`. */
export interface DropKey {
  readonly tenant: string;
  readonly target: Tool;
  readonly entity: string;
  readonly filename: string;
}

const pattern = new RegExp(`^drop/(${tenantPattern})/([^/]+)/([^/]+)/(.+)$`, 's');

/** The parts of a key, or undefined if it is not a drop for a tool of this version. */
export function readDropKey(key: string): DropKey | undefined {
  const [tenant, target, entity, filename] = pattern.exec(key)?.slice(1) ?? [];
  return tenant && target && isTool(target) && entity && filename
    ? { tenant, target, entity, filename }
    : undefined;
}

export function dropKey({ tenant, target, entity, filename }: DropKey): string {
  return `drop/${tenant}/${target}/${entity}/${filename}`;
}

/** Where results of a file lie: the same path under `reports/`, with an ending. */
export function resultKey(key: string, ending: string): string {
  return `${key.replace(/^drop\//, 'reports/')}${ending}`;
}
