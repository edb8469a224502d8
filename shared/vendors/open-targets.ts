import type { ReceivablesTarget, TargetSettings } from '../domain/receivables/receivables-target.ts';
import type { Tool } from '../domain/tools.ts';
import { openMyDsoManagerTarget } from './my-dso-manager/receivables/target.ts';
import { openPayorcrmTarget } from './payorcrm/receivables/target.ts';

type OpenTarget = (tenant: string, settings: TargetSettings) => Promise<ReceivablesTarget>;

/** How each tool is opened for a tenant whose syncs write to it. */
export const openTargets: Readonly<Record<Tool, OpenTarget>> = {
  'my-dso-manager': openMyDsoManagerTarget,
  payorcrm: openPayorcrmTarget,
};
