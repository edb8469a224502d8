import { tenantPattern } from '../../domain/tenant.ts';

/** A file in the bucket as its path tells: `drop/{tenant}/{target}/{entity}/{filename}`. */
export interface DropKey {
  readonly tenant: string;
  readonly target: string;
  readonly entity: string;
  readonly filename: string;
}

const pattern = new RegExp(`^drop/(${tenantPattern})/([^/]+)/([^/]+)/(.+)$`, 's');

/** The parts of a key, or undefined if it is no drop. */
export function readDropKey(key: string): DropKey | undefined {
  const [tenant, target, entity, filename] = pattern.exec(key)?.slice(1) ?? [];
  if (tenant === undefined || target === undefined || entity === undefined || filename === undefined)
    return undefined;
  return { tenant, target, entity, filename };
}

export function dropKey({ tenant, target, entity, filename }: DropKey): string {
  return `drop/${tenant}/${target}/${entity}/${filename}`;
}

/** Where results of a file lie: the same path under `reports/`, with an ending. */
export function resultKey(key: string, ending: string): string {
  return `${key.replace(/^drop\//, 'reports/')}${ending}`;
}
