import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import type { Metafile, OutputFile, Plugin } from 'esbuild';
import { consoleSize } from './console-size.ts';

/** The file in whose place the page is put. */
const built = /[\\/]serve-console[\\/]built-page\.ts$/;
const folder = join(import.meta.dirname, '..', 'functions', 'serve-console', 'page');
/** Browsers of the last two years. */
const target = ['chrome123', 'firefox121', 'safari17.5'];
const types = { '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8' } as const;

/** Puts the console into the bundle of the function that serves it: one script, one stylesheet, one page. */
export const consolePage: Plugin = {
  name: 'console-page',
  setup(build) {
    const root = build.initialOptions.absWorkingDir ?? process.cwd();
    let modules: Metafile['outputs'][string]['inputs'] = {};
    build.onLoad({ filter: built }, async () => {
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
      modules = Object.fromEntries(
        Object.values(metafile.outputs).flatMap(({ inputs }) =>
          Object.entries(inputs).map(([file, part]) => [relative(root, join(folder, file)), part]),
        ),
      );
      const page = toPage(outputFiles);
      return {
        contents: `export const builtPage = () => (${JSON.stringify(page)});`,
        loader: 'js',
      };
    });
    // Whoever asks what is in the bundle is told of the page's packages, too.
    build.onEnd(({ metafile }) => {
      for (const { inputs } of Object.values(metafile?.outputs ?? {}))
        if (Object.keys(inputs).some(file => built.test(file))) Object.assign(inputs, modules);
    });
  },
};

function toPage(outputs: readonly OutputFile[]) {
  const [script, style] = [toFile(outputs, '.js'), toFile(outputs, '.css')];
  return { html: htmlOf(script.name, style.name), files: [script, style] };
}

function toFile(outputs: readonly OutputFile[], ending: keyof typeof types) {
  const contents = outputs.find(({ path }) => path.endsWith(ending))?.contents;
  if (!contents) throw new Error(`The console has no file that ends with ${ending}.`);
  const digest = createHash('sha256').update(contents).digest('hex').slice(0, 16);
  // Takes a second once, and every reader saves a twentieth.
  const gzip = execFileSync(process.execPath, [join(import.meta.dirname, 'console-gzip.cjs')], {
    input: contents,
  }).toString('base64');
  return { name: `console-${digest}${ending}`, type: types[ending], gzip };
}

/** Addresses are relative, so that the API may lie under a path of a domain. */
const htmlOf = (script: string, style: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
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
