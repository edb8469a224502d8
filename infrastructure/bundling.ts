import lambdaOnly from '../shared/aws/lambda-only/plugins.ts';
import { consolePage } from './console-page.ts';

/** How esbuild makes the bundles that are deployed (`custom.esbuild.plugins` of serverless.yml), and those that run locally. */
export default [...lambdaOnly, consolePage];
