import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { config } from '../../config.ts';
import { clientSettings } from '../client-settings.ts';
import { secretsClient } from '../secrets-client.ts';

interface SignedCall {
  /** As the signature names it, "s3". */
  readonly service: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly origin: URL;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer | undefined;
}

interface SignedAnswer {
  readonly status: number;
  readonly body: Buffer;
}

/** One call, signed for this region, without a second try. Throws the error of the connection. */
type Send = (call: SignedCall) => Promise<SignedAnswer>;

/**
 * Credentials, signatures and connections are the SDK's, and the same in all of its clients. Another client would make
 * up a third of a bundle, a cold start would compile all of it, and each of its calls takes twice the time of ours.
 * @param client whose they are
 */
function senderOf(client: () => SecretsManagerClient): Send {
  let signer: ReturnType<SecretsManagerClient['config']['signer']> | undefined;
  return async ({ service, method, origin, path, headers, body }) => {
    const { config: parts } = client();
    // A client remembers the service that its signer was first asked for, so each signature names its own.
    const scope = { signingService: service, signingRegion: config.region() };
    const request = {
      method,
      protocol: origin.protocol,
      hostname: origin.hostname,
      ...(origin.port !== '' && { port: Number(origin.port) }),
      path,
      query: {},
      headers: {
        host: origin.host,
        ...(body && { 'content-length': String(body.length) }),
        ...headers,
      },
      body,
    };
    try {
      signer ??= parts.signer();
      const signed = await (await signer).sign(request, scope);
      const { response } = await parts.requestHandler.handle(
        signed as Parameters<typeof parts.requestHandler.handle>[0],
      );
      const chunks: Uint8Array[] = [];
      for await (const chunk of response.body as AsyncIterable<Uint8Array>) chunks.push(chunk);
      return { status: response.statusCode, body: Buffer.concat(chunks) };
    } catch (error) {
      signer = undefined;
      // As the SDK marks every error of a call.
      throw error instanceof Error && !('$metadata' in error)
        ? Object.assign(error, { $metadata: {} })
        : error;
    }
  };
}

export const sendSigned: Send = senderOf(() => secretsClient);

/** A sender with settings of its own. */
export function signedSender(
  settings: Partial<typeof clientSettings & { signingEscapePath: boolean }>,
): Send {
  let client: SecretsManagerClient | undefined;
  return senderOf(() => (client ??= new SecretsManagerClient({ ...clientSettings, ...settings })));
}
