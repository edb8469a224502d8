import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import * as z from 'zod';
import { packagedTemplatePath } from './packaged.ts';

const isHere = spawnSync('cfn-lint', ['--version'], { timeout: 60_000 }).status === 0;
const findings = z.array(
  z.looseObject({
    Level: z.string(),
    Message: z.string(),
    Rule: z.looseObject({ Id: z.string() }),
    Location: z.looseObject({ Path: z.array(z.unknown()) }),
  }),
);

/** What cfn-lint warns of, and why it stays. */
const accepted: Readonly<Record<string, string>> = {
  W3005: 'The framework writes a DependsOn that a reference implies already.',
  W8003: 'Conditions compare parameters of the deployment, which the packaged template has as texts.',
};

it.skipIf(!isHere)(
  `finds no error and no new warning with cfn-lint${isHere ? '' : ' (not installed here)'}`,
  { timeout: 120_000 },
  () => {
    const { stdout } = spawnSync('cfn-lint', ['--format', 'json', '--template', packagedTemplatePath()], {
      encoding: 'utf8',
      timeout: 110_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    const found = findings.parse(JSON.parse(stdout));
    const seen = new Set(found.map(({ Rule }) => Rule.Id));
    const others = found.filter(({ Rule }) => !(Rule.Id in accepted));
    expect(
      others.map(({ Rule, Message, Location }) => `${Rule.Id} ${Location.Path.join('.')}: ${Message}`),
    ).toEqual([]);
    expect([...seen].toSorted()).toEqual(Object.keys(accepted).toSorted());
  },
);
