import {
  type KwixeoSandbox,
  type KwixeoSandboxOptions,
  startKwixeoSandbox,
} from '../../sandbox/kwixeo/sandbox.ts';

/** An answer as it came: parsed JSON, or null of an empty body. */
export interface KwixeoAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look at whatever came
  readonly body: any;
}

export type Fields = Readonly<Record<string, unknown>>;

export interface KwixeoCaller extends AsyncDisposable {
  readonly sandbox: KwixeoSandbox;
  get(path: string): Promise<KwixeoAnswer>;
  post(path: string, fields?: Fields): Promise<KwixeoAnswer>;
  put(path: string, fields?: Fields): Promise<KwixeoAnswer>;
  remove(path: string): Promise<KwixeoAnswer>;
  /** As it is given: other headers, JSON, a file. */
  send(method: string, path: string, request: RequestInit): Promise<KwixeoAnswer>;
}

/** A sandbox and a client that writes forms as the document's samples do. */
export async function callKwixeo(options: KwixeoSandboxOptions = {}): Promise<KwixeoCaller> {
  const sandbox = await startKwixeoSandbox(options);
  const authorization = `Bearer ${sandbox.account.token}`;
  const send = async (method: string, path: string, request: RequestInit): Promise<KwixeoAnswer> => {
    const headers = { authorization, ...Object(request.headers) };
    const answer = await fetch(`${sandbox.url}${path}`, { method, ...request, headers });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : null,
    };
  };
  const form =
    (method: string) =>
    (path: string, fields: Fields = {}) =>
      send(method, path, { body: bodyOf(pairsOf(fields)) });
  return {
    sandbox,
    get: path => send('GET', path, {}),
    post: form('POST'),
    put: form('PUT'),
    remove: path => send('DELETE', path, {}),
    send,
    [Symbol.asyncDispose]: () => sandbox.close(),
  };
}

/** A form, or a multipart body where there is a file. */
function bodyOf(pairs: ReadonlyArray<readonly [string, string | File]>): URLSearchParams | FormData {
  const hasFile = pairs.some(([, value]) => typeof value !== 'string');
  const body = hasFile ? new FormData() : new URLSearchParams();
  // biome-ignore lint/suspicious/noExplicitAny: a form takes text only, which it has here
  for (const [name, value] of pairs) body.append(name, value as any);
  return body;
}

/** "contents[0][designation]" of nested fields; nothing is the empty text, `{filename, file}` a file in Base64. */
export function pairsOf(value: unknown, name = ''): Array<readonly [string, string | File]> {
  if (typeof value !== 'object' || value === null) {
    return [[name, typeof value === 'boolean' ? String(Number(value)) : String(value ?? '')]];
  }
  if (value instanceof File) return [[name, value]];
  if ('filename' in value && 'file' in value) {
    return [[name, new File([Buffer.from(String(value.file), 'base64')], String(value.filename))]];
  }
  return Object.entries(value).flatMap(([key, item]) => pairsOf(item, name === '' ? key : `${name}[${key}]`));
}
