import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { gzipAsync } from '@gfx/zopfli';
import type { OutputFile, Plugin } from 'esbuild';
import { consoleSize } from './console-size.ts';

const folder = join(import.meta.dirname, '..', 'functions', 'serve-console', 'page');
/** Browsers of the last two years. */
const target = ['chrome123', 'firefox121', 'safari17.5'];
const types = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' } as const;

/** Puts the console into the bundle of the function that serves it: one script, one stylesheet, one page. */
export const consolePage: Plugin = {
  name: 'console-page',
  setup(build) {
    build.onLoad({ filter: /[\\/]serve-console[\\/]built-page\.ts$/ }, async () => {
      const { outputFiles, metafile } = await build.esbuild.build({
        absWorkingDir: folder,
        entryPoints: ['console.ts', 'console.css'],
        bundle: true,
        minify: true,
        charset: 'utf8',
        format: 'esm',
        target,
        plugins: consoleSize,
        legalComments: 'none',
        outdir: folder,
        metafile: true,
        write: false,
      });
      const page = await toPage(outputFiles);
      return {
        contents: `export const builtPage = () => (${JSON.stringify(page)});`,
        loader: 'js',
        watchFiles: Object.keys(metafile.inputs).map(file => join(folder, file)),
      };
    });
  },
};

async function toPage(built: readonly OutputFile[]) {
  const [script, style] = await Promise.all([toFile(built, '.js'), toFile(built, '.css')]);
  return { html: htmlOf(script.name, style.name), files: [script, style] };
}

async function toFile(built: readonly OutputFile[], ending: keyof typeof types) {
  const contents = built.find(({ path }) => path.endsWith(ending))?.contents;
  if (!contents) throw new Error(`The console has no file that ends with ${ending}.`);
  const digest = createHash('sha256').update(contents).digest('hex').slice(0, 16);
  // Takes a second once, and every reader saves a twentieth.
  const gzip = Buffer.from(await gzipAsync(contents, { numiterations: 1 })).toString('base64');
  return { name: `console-${digest}${ending}`, type: types[ending], gzip };
}

/** Addresses are relative, so that the API may lie under a path of a domain. */
const htmlOf = (script: string, style: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>invoice-bridge</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="console/${style}">
<script type="module" src="console/${script}"></script>
</head>
<body>
<noscript>This page needs JavaScript.</noscript>
</body>
</html>
`;
