import { join, relative } from 'node:path';
import { TemplateError } from './template-error.ts';
import { readTemplateFile } from './template-file.ts';

/** What the variables of the deployment tool mean on this machine. */
export interface VariableScope {
  /** Folder of serverless.yml. */
  readonly root: string;
  readonly stage: string;
  readonly region: string;
  readonly accountId: string;
}

/** An innermost `${source:address, fallback}`; sources of CloudFormation (`${AWS::Region}`) do not match. */
const variable = /\$\{([a-z]+)(?:\(([^(){}$]*)\))?(?::(?!:)([^{},$]*))?(?:,\s*([^{}$]*))?\}/;

/**
 * Replaces `${self:..}`, `${sls:stage}`, `${aws:..}`, `${opt:..}`, `${param:..}` and `${file(..)}` everywhere in
 * a parsed serverless.yml. Throws TemplateError for a source or an address that it does not know.
 */
export function resolveVariables(document: unknown, scope: VariableScope): unknown {
  return new Resolver(document, scope).walk(document, '', 'serverless.yml');
}

class Resolver {
  readonly #document: unknown;
  readonly #scope: VariableScope;
  /** Addresses under way, to tell a circle. */
  readonly #open: string[] = [];
  /** Contents by file, and values by file and address: some are asked for hundreds of times. */
  readonly #files = new Map<string, unknown>();
  readonly #values = new Map<string, unknown>();

  constructor(document: unknown, scope: VariableScope) {
    this.#document = document;
    this.#scope = scope;
  }

  walk(value: unknown, key: string, file: string): unknown {
    if (typeof value === 'string') return this.#text(value, key, file);
    if (Array.isArray(value)) return value.map((item, i) => this.walk(item, `${key}[${i}]`, file));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [
        name,
        this.walk(item, key === '' ? name : `${key}.${name}`, file),
      ]),
    );
  }

  #text(text: string, key: string, file: string): unknown {
    const found = variable.exec(text);
    if (!found) return text;
    const [whole, source = '', argument, address = '', fallback] = found;
    const value = this.#lookUp(source, argument, address, { key, file }) ?? unquote(fallback);
    if (value === undefined) throw new TemplateError(file, key, `${whole} has no value here`);
    if (whole === text) return value;
    if (typeof value === 'object') throw new TemplateError(file, key, `${whole} is not a text`);
    return this.#text(
      text.replace(whole, () => String(value)),
      key,
      file,
    );
  }

  #lookUp(
    source: string,
    argument: string | undefined,
    address: string,
    at: { key: string; file: string },
  ): unknown {
    const { stage, region, accountId } = this.#scope;
    if (source === 'sls' && address === 'stage') return stage;
    if (source === 'aws') return { region, accountId, partition: 'aws' }[address];
    if (source === 'opt') return { stage, region }[address];
    if (source === 'param')
      return this.#self(`params.${stage}.${address}`) ?? this.#self(`params.default.${address}`);
    if (source === 'self') return this.#self(address);
    if (source === 'file' && argument !== undefined) return this.#file(argument, address);
    throw new TemplateError(
      at.file,
      at.key,
      `variables of the source "${source}" with "${address}" are not known locally`,
    );
  }

  #self(address: string): unknown {
    if (this.#open.includes(address))
      throw new TemplateError('serverless.yml', address, 'it refers to itself');
    this.#open.push(address);
    const value = this.#resolved(this.#document, address, 'serverless.yml');
    this.#open.pop();
    return value;
  }

  #file(path: string, address: string): unknown {
    const file = join(this.#scope.root, path);
    const name = relative(this.#scope.root, file);
    if (!this.#files.has(file)) this.#files.set(file, readTemplateFile(file, this.#scope.root));
    return this.#resolved(this.#files.get(file), address, name);
  }

  #resolved(document: unknown, address: string, file: string): unknown {
    const place = `${file}:${address}`;
    if (!this.#values.has(place))
      this.#values.set(place, this.walk(this.#pick(document, address, file), address, file));
    return this.#values.get(place);
  }

  /** The value at an address; a variable on the way there is followed. */
  #pick(document: unknown, address: string, file: string): unknown {
    if (address === '') return document;
    return address.split('.').reduce<unknown>((value, name) => {
      const content = typeof value === 'string' ? this.#text(value, address, file) : value;
      return isRecord(content) && Object.hasOwn(content, name) ? content[name] : undefined;
    }, document);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function unquote(fallback: string | undefined): unknown {
  if (fallback === undefined) return undefined;
  if (fallback.trim() === 'null') return null;
  return /^\d+$/.test(fallback) ? Number(fallback) : fallback.trim().replace(/^(['"])(.*)\1$/, '$2');
}
