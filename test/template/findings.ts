import { rmSync } from 'node:fs';
import { CfnGuardValidator } from '@cdklabs/cdk-validator-cfnguard';
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, ServerlessChecks } from 'cdk-nag';

/** One complaint about one resource. */
export interface Finding {
  readonly rule: string;
  /** Logical id. */
  readonly resource: string;
}

/** What cdk-nag and Control Tower's rules for cfn-guard say of a template, each complaint once. */
export function findingsOf(templateFile: string): Finding[] {
  const outdir = `${templateFile}.cdk`;
  const app = new App({ outdir });
  new CfnInclude(new Stack(app, 'stack'), 'template', { templateFile });
  const guard = new CfnGuardValidator({ maxBuffer: 64 * 1024 * 1024 });
  const violations: readonly Violation[] = [
    ...new AwsSolutionsChecks(app).validateScope(app).violations,
    ...new ServerlessChecks(app).validateScope(app).violations,
    ...guard.validate({ templatePaths: [templateFile], appConstruct: app }).violations,
  ];
  rmSync(outdir, { recursive: true, force: true });
  const all = violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath, resourceLogicalId }) => ({
      rule: ruleName,
      resource: resourceLogicalId ?? constructPath?.split('/').at(-1) ?? '',
    })),
  );
  return [...new Map(all.map(finding => [`${finding.rule} ${finding.resource}`, finding])).values()];
}

interface Violation {
  readonly ruleName: string;
  readonly violatingResources: ReadonlyArray<{
    readonly resourceLogicalId?: string | undefined;
    /** cdk-nag names resources by their way through the stack. */
    readonly constructPath?: string | undefined;
  }>;
}
