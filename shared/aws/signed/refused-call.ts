/**
 * AWS said no, or said nothing that can be used. It has what errors of the SDK have: the code that AWS gave as `name`,
 * `$metadata` and `$fault`, so that whoever judges errors of AWS need not know who made the call.
 */
export class RefusedCallError extends Error {
  override readonly name: string;
  readonly $fault: 'client' | 'server';
  readonly $metadata: { readonly httpStatusCode: number };
  /** @param refusal the code of the answer, and what it says of it */
  constructor(service: string, status: number, { code = '', said = '' }: Refusal) {
    super(`${service} answered ${status}${code && ` ${code}`}${said ? `: ${said}` : '.'}`);
    this.name = code || 'RefusedCallError';
    this.$fault = status >= 400 && status < 500 ? 'client' : 'server';
    this.$metadata = { httpStatusCode: status };
  }
}

interface Refusal {
  readonly code?: string | undefined;
  readonly said?: string | undefined;
}

/** The code of an answer in XML. What it says may name keys, and is left out. */
export const refusalInXml = (body: Buffer): Refusal => ({
  code: /<Code>(\w+)<\/Code>/.exec(body.toString('utf8'))?.[1],
});
