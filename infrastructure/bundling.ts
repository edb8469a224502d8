import { consolePage } from './console-page.ts';
import { smallSdk } from './sdk-size.ts';
import { writtenOnce } from './written-once.ts';
import { smallZod } from './zod-size.ts';

/**
 * How esbuild makes the bundles that are deployed (`custom.esbuild.plugins` of serverless.yml), and those that run
 * locally (docs/decisions/small-bundles.md).
 */
export default [smallSdk, smallZod, writtenOnce, consolePage];
