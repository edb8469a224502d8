import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type AcceptedFinding, acceptedFindings } from './accepted-findings.ts';
import { template } from './cloudformation.ts';
import { type Finding, findingsOf } from './findings.ts';
import { packagedTemplatePath } from './packaged.ts';

const findings = findingsOf(packagedTemplatePath());
const covers = ({ rule, resources }: AcceptedFinding, finding: Finding): boolean =>
  finding.rule.startsWith(rule) && resources.test(finding.resource);
const unlisted = (found: readonly Finding[]): Finding[] =>
  found.filter(finding => !acceptedFindings.some(accepted => covers(accepted, finding)));

describe('cdk-nag and Control Tower', () => {
  it('find nothing that is not accepted with a reason', () => {
    expect(findings.length).toBeGreaterThan(0);
    expect(unlisted(findings)).toEqual([]);
  });

  it.each(acceptedFindings)('still find what is accepted: $rule', accepted => {
    expect(findings.some(finding => covers(accepted, finding))).toBe(true);
    expect(accepted.why.length).toBeGreaterThan(10);
  });

  it('find a bucket that is open, a queue without encryption and a right to everything', () => {
    const folder = mkdtempSync(join(tmpdir(), 'findings-'));
    const { Conditions, Resources } = structuredClone(template);
    // A few resources are checked in a moment; the queue lacks its policy then.
    const { Bucket, CreatePhcDocumentQueue, CreatePhcDocumentDeadLetterQueue } = Resources;
    const { FetchDashhealthIamRoleLambdaExecution } = Resources;
    delete Bucket?.Properties.PublicAccessBlockConfiguration;
    Object.assign(FetchDashhealthIamRoleLambdaExecution?.Properties ?? {}, {
      Policies: [
        {
          PolicyName: 'all',
          PolicyDocument: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
          },
        },
      ],
    });
    const few = {
      Bucket,
      CreatePhcDocumentQueue,
      CreatePhcDocumentDeadLetterQueue,
      FetchDashhealthIamRoleLambdaExecution,
    };
    const path = join(folder, 'changed.template.json');
    writeFileSync(path, JSON.stringify({ Conditions, Resources: few }));
    const found = unlisted(findingsOf(path));
    rmSync(folder, { recursive: true });
    expect(found).toEqual(
      expect.arrayContaining([
        { rule: 's3_bucket_level_public_access_prohibited_check', resource: 'Bucket' },
        { rule: 'AwsSolutions-SQS4', resource: 'CreatePhcDocumentQueue' },
        { rule: 'AwsSolutions-IAM5[Resource::*]', resource: 'FetchDashhealthIamRoleLambdaExecution' },
      ]),
    );
  }, 120_000);
});
