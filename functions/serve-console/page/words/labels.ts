import { erps } from '../../../../shared/domain/erps.ts';
import { platforms } from '../../../../shared/domain/platforms.ts';
import { tools } from '../../../../shared/domain/tools.ts';

const labels: Readonly<Record<string, { readonly label: string }>> = { ...platforms, ...erps, ...tools };

/** What a shop, an ERP or a tool is called: "PHC GO". */
export const labelOf = (id: string): string =>
  (Object.hasOwn(labels, id) ? labels[id]?.label : undefined) ?? id;

/** Everything that a company may be connected to. */
export const connectionNames: readonly string[] = Object.keys(labels);
