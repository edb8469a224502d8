import { pathToFileURL } from 'node:url';
import type { Plugin } from 'esbuild';

/**
 * Runs what a function publishes and does not change while it is bundled, and puts the result into the bundle: neither
 * the code that writes it, nor the time for it, is spent by the function.
 */
export const writtenOnce: Plugin = {
  name: 'written-once',
  setup(build) {
    build.onLoad({ filter: /[\\/]functions[\\/][\w-]+[\\/]published\.ts$/ }, async ({ path }) => {
      const { published }: { published: unknown } = await import(pathToFileURL(path).href);
      return { contents: `export const published = ${JSON.stringify(published)};`, loader: 'js' };
    });
  },
};
