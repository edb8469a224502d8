import type { Plugin } from 'esbuild';
import { replacements } from './replacements.ts';

/** The clients whose calls carry nothing but texts and attributes. */
const plainJsonClients =
  /@aws-sdk[\\/]client-(sqs|secrets-manager|dynamodb)[\\/]dist-es[\\/]runtimeConfig\.shared\.js$/;

/**
 * How esbuild makes the deployed bundles small (`custom.esbuild.plugins` of serverless.yml; the local cloud
 * bundles the same way): a function compiles every byte of its bundle on a cold start.
 */
const lambdaOnly: Plugin = {
  name: 'lambda-only',
  setup(build) {
    for (const [module, standIn] of Object.entries(replacements)) {
      const file = `${import.meta.dirname}/${standIn}`;
      build.onLoad({ filter: atTheEnd(`node_modules/${module}`) }, () => ({
        contents: `export * from ${JSON.stringify(file)};`,
        resolveDir: import.meta.dirname,
      }));
    }

    build.onResolve({ filter: /^@aws-sdk\/core\/protocols$/ }, ({ importer }) =>
      plainJsonClients.test(importer) ? { path: `${import.meta.dirname}/json-protocol.ts` } : undefined,
    );

    // Clients take only the version from it.
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { default: manifest } = await import(path, { with: { type: 'json' } });
      return { contents: JSON.stringify({ version: manifest.version }), loader: 'json' };
    });

    build.onLoad({ filter: /[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ }, async ({ path }) => {
      const { outputFiles } = await build.esbuild.build({ entryPoints: [path], write: false });
      const [source] = outputFiles;
      return source && { contents: withPlainKeys(source.text) };
    });
  },
};

/**
 * The shapes that a client knows, with `{ [_hH]: 1 }` written as `{ "httpHeader": 1 }`: esbuild keeps every shape
 * that has a computed key, used or not, since computing one might have an effect.
 */
function withPlainKeys(schemas: string): string {
  const texts = new Map(
    [...schemas.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, name, text]) => [name, text]),
  );
  return schemas.replace(/\[(\w+)\]:/g, (key, name: string) =>
    texts.has(name) ? `${texts.get(name)}:` : key,
  );
}

/** A path that ends so, with the separators of any system. */
function atTheEnd(path: string): RegExp {
  return new RegExp(`${path.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]')}$`);
}

export default [lambdaOnly];
