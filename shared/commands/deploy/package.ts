import { defineCommand } from '../command.ts';
import { regionOf, stageOf } from '../deployment.ts';
import { packageStage, templatePath } from './package-stage.ts';
import { readParam } from './params.ts';

const help = `npm run package [-- --stage S]

Makes what "npm run deploy" uploads, without an account and without a network: one zip per function and the
CloudFormation file, in .serverless/. The same sources give the same zips, as the SHA-256 shows.

  --stage S      one to ten small letters or digits [dev]
  --region R     region of AWS [eu-west-1]
  --param K=V    another value for one of "params" in serverless.yml; may be repeated`;

/** `npm run package` */
export const packageCommand = defineCommand({
  name: 'package',
  help,
  words: 0,
  options: {
    stage: { type: 'string', default: 'dev' },
    region: { type: 'string', default: 'eu-west-1' },
    param: { type: 'string', multiple: true },
  },
  run: async ({ values }, { root, terminal }) => {
    const stage = stageOf(values.stage);
    const region = regionOf(values.region);
    const params = values.param?.map(readParam);
    const artifacts = packageStage({ root, stage, region, params });
    terminal.print(`Packaged for stage ${stage}, ${region}:`);
    for (const { name, bytes, sha256 } of artifacts) {
      terminal.print(`  ${name.padEnd(28)} ${(bytes / 1000).toFixed(1).padStart(7)} kB  ${sha256}`);
    }
    terminal.print(`  CloudFormation: ${templatePath}`);
    return 0;
  },
});
