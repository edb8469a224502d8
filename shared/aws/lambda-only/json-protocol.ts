import { leftOut } from './left-out.ts';

/**
 * Fields of the answers that our calls to SQS and Secrets Manager read: texts, lists of texts, and attributes of queues.
 * Other operations and fields (times) need the SDK's own protocol, which knows every shape and is most of what a cold
 * start would compile and run.
 */
const answers: Readonly<Record<string, readonly string[]>> = {
  SendMessage: ['MessageId', 'MD5OfMessageBody', 'SequenceNumber'],
  ChangeMessageVisibility: [],
  GetQueueAttributes: ['Attributes'],
  GetSecretValue: ['ARN', 'Name', 'VersionId', 'VersionStages', 'SecretString'],
  PutSecretValue: ['ARN', 'Name', 'VersionId', 'VersionStages'],
};

/** A shape of an error as the SDK has it, [kind, namespace, name, ..], and its class. */
type ErrorClasses = ReadonlyMap<readonly unknown[], new (options: object) => Error>;

interface Settings {
  readonly serviceTarget: string;
  readonly awsQueryCompatible?: boolean;
  readonly errorTypeRegistries: ReadonlyArray<{ readonly exceptions: ErrorClasses }>;
}

interface Endpoint {
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
}

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array>;
}

/**
 * Replaces the JSON protocols of the clients of SQS and Secrets Manager (the client option `protocol`). The
 * clients themselves resolve the endpoint, sign, retry and keep connections as ever.
 */
abstract class JsonProtocol {
  abstract readonly version: string;
  readonly #settings: Settings;

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  setSerdeContext(): void {}

  async serializeRequest(
    operation: { readonly name: string },
    input: unknown,
    { endpoint }: { readonly endpoint: () => Promise<Endpoint> },
  ) {
    if (!(operation.name in answers)) leftOut(`The operation ${operation.name}`);
    const { protocol, hostname, port, path } = await endpoint();
    const headers = {
      'content-type': `application/x-amz-json-${this.version}`,
      'x-amz-target': `${this.#settings.serviceTarget}.${operation.name}`,
      ...(this.#settings.awsQueryCompatible && { 'x-amzn-query-mode': 'true' }),
    };
    return {
      protocol,
      hostname,
      port,
      path,
      method: 'POST',
      query: {},
      headers,
      body: JSON.stringify(input),
    };
  }

  async deserializeResponse(
    operation: { readonly name: string },
    _context: unknown,
    { statusCode, headers, body }: Answer,
  ): Promise<object> {
    const text = await readText(body);
    const $metadata = { httpStatusCode: statusCode, requestId: headers['x-amzn-requestid'] };
    if (statusCode >= 300) throw this.#toError(readObject(text, {}), headers, $metadata);
    const answer = text === '' ? {} : readObject(text);
    const fields = (answers[operation.name] ?? []).filter(field => field in answer);
    return { ...Object.fromEntries(fields.map(field => [field, answer[field]])), $metadata };
  }

  /** The SDK's own error of that name, so that callers and retries recognize it. */
  #toError(
    answer: Record<string, unknown>,
    headers: Answer['headers'],
    $metadata: { readonly httpStatusCode: number },
  ): Error {
    const code = String(headers['x-amzn-errortype'] ?? answer.__type ?? answer.code ?? 'UnknownError');
    const name = code.replace(/^.*#/, '').replace(/[,:].*$/, '');
    const message = String(answer.message ?? answer.Message ?? 'UnknownError');
    const $fault = $metadata.httpStatusCode < 500 ? 'client' : 'server';
    const classes = this.#settings.errorTypeRegistries.flatMap(({ exceptions }) => [...exceptions]);
    const [, Known] =
      classes.find(([shape]) => shape[2] === name) ??
      classes.find(([shape]) => String(shape[1]).startsWith('smithy.ts.sdk.synthetic.')) ??
      [];
    const options = { name, message, $fault, $metadata };
    return Object.assign(Known ? new Known(options) : new Error(message), options);
  }
}

/** For SQS. */
export class AwsJson1_0Protocol extends JsonProtocol {
  readonly version = '1.0';
}

/** For Secrets Manager. */
export class AwsJson1_1Protocol extends JsonProtocol {
  readonly version = '1.1';
}

async function readText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

/** Throws SyntaxError for a text that is not a JSON object, unless there is something to take instead. */
function readObject(text: string, instead?: Record<string, unknown>): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === 'object' && json !== null) return { ...json };
  } catch (error) {
    if (!instead) throw error;
  }
  if (instead) return instead;
  throw new SyntaxError('AWS answered with JSON that is not an object.');
}
