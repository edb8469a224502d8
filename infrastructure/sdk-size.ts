import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { replacements } from '../shared/aws/lambda-only/replacements.ts';

const standIns = join(import.meta.dirname, '..', 'shared', 'aws', 'lambda-only');

/** The clients whose calls carry nothing but texts. */
const plainJsonClient = /[\\/]@aws-sdk[\\/]client-(?:sqs|secrets-manager)[\\/]/;

/** Where these find their address. */
const endpointResolvers = new RegExp(
  `${plainJsonClient.source}dist-es[\\\\/]endpoint[\\\\/]endpointResolver\\.js$`,
);
const serviceOf = (path: string): string => (path.includes('client-sqs') ? 'sqs' : 'secretsmanager');

/** Leaves out of the SDK what functions do not need: a cold start compiles every byte of a bundle. */
export const smallSdk: Plugin = {
  name: 'small-sdk',
  setup(build) {
    for (const [module, standIn] of Object.entries(replacements)) {
      // The text itself: what a module without side effects hands on may be used before it is there.
      build.onLoad({ filter: atTheEnd(`node_modules/${module}`) }, async () => ({
        contents: await readFile(join(standIns, standIn), 'utf8'),
        loader: 'ts',
        resolveDir: standIns,
      }));
    }

    build.onResolve({ filter: /^@aws-sdk\/core\/protocols$/ }, ({ importer }) =>
      plainJsonClient.test(importer) ? { path: join(standIns, 'json-protocol.ts') } : undefined,
    );

    build.onLoad({ filter: endpointResolvers }, ({ path }) => ({
      contents:
        `import { endpointOf } from './endpoint.ts';\n` +
        `export const defaultEndpointResolver = endpointOf('${serviceOf(path)}');`,
      resolveDir: standIns,
    }));

    // Named by the module that everything comes through; S3 alone asks for it.
    build.onResolve({ filter: /\/util-endpoints\/aws$/ }, ({ path, resolveDir }) => ({
      path: join(resolveDir, `${path}.js`),
      sideEffects: false,
    }));

    // Clients take only the version from it.
    build.onLoad({ filter: /[\\/]@aws-sdk[\\/]client-[\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { default: manifest } = await import(path, { with: { type: 'json' } });
      return { contents: JSON.stringify({ version: manifest.version }), loader: 'json' };
    });

    build.onLoad({ filter: /[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ }, async ({ path }) => {
      const { outputFiles } = await build.esbuild.build({ entryPoints: [path], write: false });
      const [source] = outputFiles;
      if (!source) return undefined;
      const shapes = withPlainKeys(source.text);
      return { contents: plainJsonClient.test(path) ? withKnownErrors(shapes) : shapes };
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

/** Errors of these clients that a function tells from others; any other keeps its name and is of the client's own class. */
const knownErrors = /^(?:ResourceNotFoundException|InvalidRequestException|\w+ServiceException)$/;

function withKnownErrors(schemas: string): string {
  return schemas.replace(/^\w+\.registerError\([\w$]+, (\w+)\);$/gm, (line, name: string) =>
    knownErrors.test(name) ? line : '',
  );
}

/** A path that ends so, with the separators of any system. */
function atTheEnd(path: string): RegExp {
  return new RegExp(`${path.replaceAll('.', '\\.').replaceAll('/', '[\\\\/]')}$`);
}
