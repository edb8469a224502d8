/**
 * AWS said no, or said nothing that can be used. It has what errors of the SDK have: the code that AWS gave as `name`,
 * `$metadata` and `$fault`, so that whoever judges errors of AWS need not know who made the call.
 */
export class RefusedCallError extends Error {
  override readonly name: string;
  readonly $fault: 'client' | 'server';
  readonly $metadata: { readonly httpStatusCode: number };
  /** @param body of the answer, of which only the code is taken: it may name keys */
  constructor(service: string, status: number, body: Buffer) {
    const code = codeOf(body);
    super(`${service} answered ${status}${code && ` ${code}`}.`);
    this.name = code || 'RefusedCallError';
    this.$fault = status < 500 ? 'client' : 'server';
    this.$metadata = { httpStatusCode: status };
  }
}

const codeOf = (body: Buffer): string => /<Code>(\w+)<\/Code>/.exec(body.toString('utf8'))?.[1] ?? '';
